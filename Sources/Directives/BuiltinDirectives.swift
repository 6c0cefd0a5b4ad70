// The directives that come with nbrun, in the order of the reference. A new one is a line here.

public import Execution

/// The built-in directives.
public let builtinDirectives = DirectiveRegistry([
  DataDirective.self,
  InitializeDirective.self,
  ForwardDirective.self,
  BackwardDirective.self,
  CheckDirective.self,
  UpdateDirective.self,
  TrainDirective.self,
  PredictDirective.self,
  ShowDirective.self,
  ExpectDirective.self,
  PlotDirective.self,
])
