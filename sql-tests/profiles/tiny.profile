# Batches of two rows and three tasks, so that everything crosses batch and task borders.
set skep.execution.batch.rows=2
set skep.execution.tasks=3
