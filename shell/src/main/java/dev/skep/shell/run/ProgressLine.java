package dev.skep.shell.run;

import dev.skep.api.client.StatementControl.JobProgress;
import dev.skep.api.client.StatementControl.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** One line on a terminal that tells how far a statement is, once it has taken a second, below the operators of a plan that is watched; all is gone when the statement ends. */
final class ProgressLine implements AutoCloseable {
    private static final long FIRST_MILLIS = 1000;
    private static final long NEXT_MILLIS = 200;
    private static final String ERASE = "\r\033[K";

    private final PrintStream terminal;
    private final IntSupplier width;
    private final Supplier<Progress> source;
    private final long start = System.nanoTime();
    private int told;
    private final WatchedPlan plan = new WatchedPlan();
    /** Of a watched plan, above the line itself. */
    private int linesAbove;

    private boolean shown;
    private boolean closed;

    /** @param terminal where to draw, or null for nowhere */
    ProgressLine(PrintStream terminal, IntSupplier width, Supplier<Progress> source) {
        this.terminal = terminal;
        this.width = width;
        this.source = source;
        if (terminal != null) {
            Thread thread = new Thread(this::draw, "skep-progress");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void draw() {
        try {
            wait(FIRST_MILLIS);
            while (!closed) {
                Progress progress = source.get();
                tellStarted(progress.jobs());
                show(progress);
                wait(NEXT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Progress progress) {
        double seconds = (System.nanoTime() - start) / 1e9;
        int columns = width.getAsInt() > 0 ? width.getAsInt() - 1 : 79;
        StringBuilder drawing = new StringBuilder(erasure());
        linesAbove = 0;
        for (String line : plan.lines(progress.operators(), seconds, columns)) {
            drawing.append(line).append('\n');
            linesAbove++;
        }
        String text = text(progress, seconds);
        drawing.append(text, 0, Math.min(text.length(), columns));
        terminal.print(drawing);
        terminal.flush();
        shown = true;
    }

    /** What takes away all that is drawn, and puts the cursor where it began. */
    private String erasure() {
        return linesAbove == 0 ? ERASE : "\r\033[" + linesAbove + "A\033[J";
    }

    /** A line that stays for each job that people can watch. */
    private void tellStarted(List<JobProgress> jobs) {
        for (; told < jobs.size(); told++) {
            if (!jobs.get(told).trackingUrl().isEmpty()) {
                terminal.println(erasure() + started(jobs.get(told)));
                linesAbove = 0;
            }
        }
    }

    static String started(JobProgress job) {
        String reduces = job.reduces() == 0 ? "" : ", " + counted(job.reduces(), "reduce task");
        return "Job " + job.id() + ": " + counted(job.maps(), "map task") + reduces + "; " + job.trackingUrl();
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String text(Progress progress, double seconds) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.0f s", seconds));
        if (progress.stages() == 0) {
            return text.append("  planning").toString();
        }
        if (progress.fraction() >= 0) {
            text.append(String.format(Locale.ROOT, "  %.0f %% of the input", Math.min(1, progress.fraction()) * 100));
        }
        text.append("  stages ").append(progress.stagesDone()).append('/').append(progress.stages());
        if (!progress.jobs().isEmpty()) {
            progress.jobs().stream().filter(job -> !job.finished()).forEach(job -> describe(job, text));
            return text.toString();
        }
        text.append("  rows ").append(count(progress.rowsRead()));
        if (progress.bytesRead() > 0) {
            text.append("  read ").append(bytes(progress.bytesRead()));
        }
        return text.toString();
    }

    private static void describe(JobProgress job, StringBuilder text) {
        text.append(String.format(Locale.ROOT, "  %s map %.0f %%", job.id(), job.mapFraction() * 100));
        if (job.reduces() > 0) {
            text.append(String.format(Locale.ROOT, " reduce %.0f %%", job.reduceFraction() * 100));
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String bytes(long number) {
        if (number < 1 << 20) {
            return number / 1024 + " KiB";
        }
        double mebibytes = number / 1048576.0;
        return mebibytes < 1024
                ? String.format(Locale.ROOT, "%.1f MiB", mebibytes)
                : String.format(Locale.ROOT, "%.2f GiB", mebibytes / 1024);
    }

    /** Erases the line and draws no more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (shown) {
                terminal.print(erasure());
                terminal.flush();
            }
            notifyAll();
        }
    }
}
