; What can be a loss, or a name for one.
(augmented_assignment_expression) @accumulation
(assignment_expression left: (identifier) right: (binary_expression)) @accumulation
[(call_expression) (new_expression)] @value
[(binary_expression) (unary_expression) (ternary_expression)] @value
(member_expression) @value

; What a function gives.
(return_statement) @returned

; What an entry of an array or a record is set to.
(assignment_expression left: (subscript_expression)) @entry
