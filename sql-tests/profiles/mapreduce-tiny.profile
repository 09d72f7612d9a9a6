# MapReduce with three reducers whatever the input, and batches of two rows.
only aggregate insert join lateral query select setop transform window
set skep.execution.engine=mr
set hive.fetch.task.conversion=none
set hive.fetch.task.conversion.threshold=0
set skep.execution.tasks=3
set skep.execution.batch.rows=2
set hive.exec.reducers.bytes.per.reducer=1
set hive.exec.reducers.max=3
skip insert/distribute it counts the files of one reducer, which small input gets with the settings as shipped
