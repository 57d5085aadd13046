; What can be a loss, or a name for one.
(augmented_assignment_expression) @accumulation
[(call_expression) (new_expression)] @value
[(binary_expression) (unary_expression) (ternary_expression)] @value
(member_expression) @value
