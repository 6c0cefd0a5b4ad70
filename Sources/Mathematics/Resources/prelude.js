// What the engine lacks of what the scripts expect, and the two functions that are called from
// outside. Both answer with a string whose first character says what it is.
var console = { log: function () {}, warn: function () {}, error: function () {} };
var exports = {};
Array.prototype.fill = function (value) {
  for (var i = 0; i < this.length; i += 1) this[i] = value;
  return this;
};
function Forbidden(command) { this.command = command; }
// "=" and the MathML; "!", the position in UTF-16 units, a line end and the message; "-" and a
// command that is not allowed.
function typeset(tex, display) {
  try {
    return "=" + exports.katex.renderToString(tex, {
      displayMode: display === "display", output: "mathml", throwOnError: true, strict: "ignore",
      maxExpand: 1000, maxSize: 100, macros: {},
      trust: function (context) { throw new Forbidden(context.command); }
    });
  } catch (error) {
    if (error instanceof Forbidden) return "-" + error.command;
    if (error.name !== "ParseError") throw error;
    return failure(error, tex);
  }
}
function failure(error, tex) {
  var message = error.message.replace(/^KaTeX parse error: /, "");
  var place = / at (?:position \d+|end of input): ([^]*)$/.exec(message);
  if (!place) return "!\n" + message;
  // Within a macro the position counts from the macro's beginning: then it is not the formula's.
  var position = error.position;
  var near = place[1].replace(/\u0332/g, "").replace(/^\u2026/, "").replace(/\u2026$/, "");
  var start = position > 15 ? position - 15 : 0;
  var isOwn = tex.substr(start, near.length) === near;
  return "!" + (isOwn ? position : "") + "\n" + message.slice(0, place.index);
}
// "=" and the markup; "?" where the language is not known.
function highlight(code, language) {
  exports.configure({
    classPrefix: "", hideUpgradeWarningAcceptNoSupportOrSecurityUpdates: true
  });
  if (!exports.getLanguage(language)) return "?";
  return "=" + exports.highlight(language, code, true).value;
}
