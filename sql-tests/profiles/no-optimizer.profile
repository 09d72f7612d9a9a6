# Only the rules that planning needs.
set skep.planner.optimize=false
skip plans/joins its plans are those of the optimizer
skip plans/aggregates its plans are those of the optimizer
skip plans/windows its plans are those of the optimizer
skip plans/writes its plans are those of the optimizer
skip plans/multi_insert its plans are those of the optimizer
skip plans/fields its plans are those of the optimizer
skip plans/dependency the partitions that a query reads are those that the optimizer leaves
skip settings/strict conditions of WHERE become those of joins by the optimizer
