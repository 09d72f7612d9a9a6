# So little memory that whatever can spill does.
set skep.execution.memory=65536
