# So little memory that whatever can spill does.
set skep.execution.memory=65536
set skep.join.broadcast.bytes=0
skip plans/joins its plans are those of joins with a small side
skip plans/fields one of its plans is a join with a small side
