; What binds a name.
(import_statement) @binding.import
(variable_declarator) @binding.assignment
(assignment_expression) @binding.assignment
(augmented_assignment_expression) @binding.augmented
(for_statement) @binding.loop
(for_in_statement) @binding.loop
(catch_clause) @binding.with

; Where names live.
[(function_declaration) (function_expression) (arrow_function) (method_definition) (generator_function_declaration)] @scope.function
[(class_declaration) (class)] @scope.class
[(statement_block) (for_statement) (for_in_statement)] @scope.block

; What may or may not run.
(if_statement consequence: (_) @branch)
[(else_clause) (catch_clause) (switch_case) (switch_default)] @branch
