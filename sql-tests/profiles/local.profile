# As shipped: threads of this process. Each query is run twice, the second time by the plan that was kept.
repeat
set skep.execution.tasks=2
