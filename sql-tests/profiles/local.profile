# As shipped: threads of this process.
set skep.execution.tasks=2
