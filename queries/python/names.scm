; What binds a name.
[(import_statement) (import_from_statement) (future_import_statement)] @binding.import
(assignment) @binding.assignment
(named_expression) @binding.assignment
(augmented_assignment) @binding.augmented
(for_statement) @binding.loop
(for_in_clause) @binding.loop
(with_item) @binding.with
(except_clause) @binding.with

; Where names live.
[(function_definition) (lambda)] @scope.function
(class_definition) @scope.class
[(list_comprehension) (generator_expression) (set_comprehension) (dictionary_comprehension)] @scope.comprehension

; What may or may not run.
(if_statement consequence: (block) @branch)
[(elif_clause) (else_clause) (except_clause)] @branch
