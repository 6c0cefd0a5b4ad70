// «Did you mean …?»: the known name closest to what was written.

/// The candidate nearest to `name`, if one is near enough to be what was meant.
///
/// Near enough is an optimal-string-alignment distance (insert, delete, replace, swap neighbours,
/// each 1) of at most a third of the longer name, rounded up; ties go to the earlier candidate. A
/// difference in letter case alone is always near. `maximumDistance` makes it stricter.
public func nearestName(
  to name: String, among candidates: [String], maximumDistance: Int = .max
) -> String? {
  guard name.count <= 64 else { return nil }
  let lowered = name.lowercased()
  if let same = candidates.first(where: { $0.lowercased() == lowered && $0 != name }) {
    return same
  }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where candidate != name && candidate.count <= 64 {
    let distance = editDistance(Array(lowered), Array(candidate.lowercased()))
    let limit = min(maximumDistance, (max(name.count, candidate.count) + 2) / 3)
    let isNear = distance <= limit && distance < max(name.count, candidate.count)
    if isNear, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// «did you mean 'epochs'?», or nothing where no candidate is near.
public func suggestion(for name: String, among candidates: [String]) -> String? {
  nearestName(to: name, among: candidates).map { "did you mean '\($0)'?" }
}

/// The candidate that `name` is a slip of the keyboard away from: a letter too many, one too few, two
/// swapped, or another case; of four letters at least.
///
/// A replaced letter does not count: `dLdA1` beside `dLdW1` is another name and no slip.
public func misspeltName(of name: String, among candidates: [String]) -> String? {
  guard name.count >= 4 else { return nil }
  let letters = name.lowercased().sorted()
  let slips = candidates.filter {
    $0.count >= 4 && ($0.count != name.count || $0.lowercased().sorted() == letters)
  }
  return nearestName(to: name, among: slips, maximumDistance: 1)
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(row[j], last[j + 1]) + 1
      cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
