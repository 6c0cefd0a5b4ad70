// A program of the generator: a recipe, and at most one mistake.

/// A right program, or a wrong one.
struct GeneratedProgram: Sendable {
  let recipe: Recipe
  let mistake: Mistake?
  private let plan: Plan

  /// The right program of a seed.
  init(right seed: Int) {
    recipe = Recipe(seed: seed * 400)
    mistake = nil
    plan = Plan(layers: recipe.layers)
  }

  /// A wrong program of a seed: its kind of mistake comes in turn, or is the next for which one of many
  /// recipes has a place; `nil` where none has.
  init?(wrong seed: Int) {
    let kinds = Mistake.all.count
    for attempt in 0..<(200 * kinds) {
      let mistake = Mistake.all[(seed + attempt / 200) % kinds]
      var dice = Dice(seed: seed * 200 * kinds + attempt)
      let recipe = Recipe(seed: dice.number(0...999_999_999))
      let right = Plan(layers: recipe.layers)
      var plan = right
      guard mistake.plant(&plan, dice.number(1...recipe.layers), recipe), plan != right else {
        continue
      }
      (self.recipe, self.mistake, self.plan) = (recipe, mistake, plan)
      return
    }
    return nil
  }

  var lesson: String { LessonWriter(recipe, plan).lesson }

  /// The code with a record of the loss, of what the parameters are moved by, and of what would be right.
  var probe: String { LessonWriter(recipe, plan, isProbe: true).code }
}
