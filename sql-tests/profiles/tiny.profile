# Batches of two rows and three tasks, so that everything crosses batch and task borders.
set skep.execution.batch.rows=2
set skep.execution.tasks=3
skip memory/spills it is about many rows, which batches of two make slow
skip memory/large_groups it is about many rows, which batches of two make slow
