// The directives that come with nbrun, in the order of the reference. A new one is a line here.

public import Execution

/// The built-in directives.
public let builtinDirectives = DirectiveRegistry([
  NumpyDirective.self,
  DataDirective.self,
  InitializeDirective.self,
  ForwardDirective.self,
  BackwardDirective.self,
  CheckDirective.self,
  UpdateDirective.self,
  TrainDirective.self,
  PredictDirective.self,
  ShowDirective.self,
  ExplainDirective.self,
  ShapesDirective.self,
  ExpectDirective.self,
  PlotDirective.self,
])
