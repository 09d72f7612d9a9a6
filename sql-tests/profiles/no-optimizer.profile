# Only the rules that planning needs.
set skep.planner.optimize=false
