; What can be a loss, or a name for one.
(augmented_assignment) @accumulation
(assignment left: (identifier) right: (binary_operator)) @accumulation
(call) @value
[(binary_operator) (unary_operator) (conditional_expression)] @value
(attribute) @value
(keyword_argument value: (identifier) @value)
(assignment right: (identifier) @value)

; What a function gives.
(return_statement) @returned

; What an entry of an array or a record is set to.
(assignment left: (subscript)) @entry
