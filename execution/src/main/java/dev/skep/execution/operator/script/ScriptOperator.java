package dev.skep.execution.operator.script;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.format.text.LineDecoder;
import dev.skep.format.text.LineEncoder;
import dev.skep.process.schedule.RunningTask;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Sends rows as lines of text through a script, one process a task, started by the task's first row. A script may stop reading early; what
 * counts is that it ends with exit code 0.
 */
public final class ScriptOperator implements Operator {
    /** Set to {@code false} in Hive's own way, a script must read all rows. */
    private static final String PARTIAL_CONSUMPTION = "hive.exec.script.allow.partial.consumption";

    private static final int LONGEST_VARIABLE = 20 << 10;

    private final OperatorSpec.ScriptTransform spec;
    private final TaskContext context;
    private final Operator next;
    private ScriptDirectory directory;
    private ScriptProcess script;

    public ScriptOperator(OperatorSpec.ScriptTransform spec, TaskContext context, Operator next) {
        this.spec = spec;
        this.context = context;
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        if (script == null) {
            start();
        }
        ScriptQueues queues = script.queues();
        while (pushMade() && !queues.offer(batch)) {
            awaitOutput(queues, true);
            context.checkRunning();
        }
    }

    private void start() {
        directory = new ScriptDirectory(
                context.query().temporaryDirectory(), context.query().resources());
        script = new ScriptProcess(
                ScriptCommand.arguments(spec.command(), directory.path()),
                directory.path(),
                environment(),
                new LineEncoder(
                        spec.input().outputType(),
                        spec.inputFormat(),
                        context.query().zone()),
                output -> new LineDecoder(
                        "output of the script",
                        output,
                        spec.outputType(),
                        spec.outputFormat(),
                        context.query().zone(),
                        context.batchRows()));
    }

    /** The session's settings, as Hive gives them to scripts: with {@code _} for what names of variables can't have. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        context.query().settings().forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            boolean secret = lower.contains("password") || lower.contains("secret") || lower.contains("token");
            if (!secret && value.length() <= LONGEST_VARIABLE) {
                environment.put(key.replaceAll("[^A-Za-z0-9]", "_"), value);
            }
        });
        environment.put("HIVE_SCRIPT_OPERATOR_ID", context.stage() + "_" + context.task());
        return environment;
    }

    /** Pushes what the script has made so far; false when no more rows are wanted. */
    private boolean pushMade() {
        while (!next.isSatisfied()) {
            RowBatch made = script.queues().poll();
            if (made == null) {
                return true;
            }
            next.process(made);
        }
        return false;
    }

    /** Lets other tasks compute while the script does. */
    private static void awaitOutput(ScriptQueues queues, boolean orRoom) {
        try {
            RunningTask.withoutSlot(() -> queues.awaitOutput(orRoom));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was interrupted while a script ran", e);
        }
    }

    @Override
    public void finish() {
        if (script != null) {
            ScriptQueues queues = script.queues();
            queues.endInput();
            boolean wanted = pushMade();
            while (wanted && !queues.isOutputEnded()) {
                awaitOutput(queues, false);
                context.checkRunning();
                wanted = pushMade();
            }
            if (wanted) {
                checkExit();
            }
        }
        next.finish();
    }

    private void checkExit() {
        Integer code = script.exitCode();
        while (code == null) {
            context.checkRunning();
            code = script.exitCode();
        }
        if (code != 0) {
            String said = script.errorText();
            SkepException failed = new SkepException(
                    ErrorCode.SCRIPT_FAILED,
                    "The script '" + spec.command() + "' ended with exit code " + code,
                    KilledScriptException.of(code));
            throw said.isEmpty() ? failed : failed.withHint("It said: " + said);
        }
        if (script.queues().isInputRefused()
                && "false".equalsIgnoreCase(context.query().settings().get(PARTIAL_CONSUMPTION))) {
            throw new SkepException(
                            ErrorCode.SCRIPT_FAILED, "The script '" + spec.command() + "' did not read all of its rows")
                    .withHint("SET " + PARTIAL_CONSUMPTION + "=true allows that");
        }
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied() || script != null && script.queues().isInputRefused();
    }

    @Override
    public void close() {
        try {
            if (script != null) {
                script.close();
            }
        } finally {
            if (directory != null) {
                directory.close();
            }
        }
    }
}
