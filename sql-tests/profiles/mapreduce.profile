# Every query that reads a table as MapReduce jobs, by Hadoop's job runner in this process.
set skep.execution.engine=mr
set hive.fetch.task.conversion=none
set skep.execution.tasks=2
