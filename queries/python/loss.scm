; What can be a loss, or a name for one.
(augmented_assignment) @accumulation
(call) @value
[(binary_operator) (unary_operator) (conditional_expression)] @value
(attribute) @value
(keyword_argument value: (identifier) @value)
(assignment right: (identifier) @value)
