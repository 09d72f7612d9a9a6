# A query memory that is larger than a batch and smaller than most tables, so that builds, groups, sorts, windows and files of several tasks compete for it.
only aggregate insert join memory window query
set skep.execution.memory=400000
set skep.execution.tasks=4
