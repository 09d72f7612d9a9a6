# So little memory that whatever can spill does.
set skep.execution.memory=65536
set hive.auto.convert.join.noconditionaltask.size=0
