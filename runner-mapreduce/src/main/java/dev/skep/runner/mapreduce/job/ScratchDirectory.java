package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * A query's directory of files between jobs, deleted at the query's end. Its owner renews a lease in it, so that what processes leave behind that died is found and deleted by the next query,
 * after the jobs that still write there were stopped.
 */
final class ScratchDirectory implements AutoCloseable {
    private static final String PREFIX = "query-";
    private static final String LEASE = "_lease";
    private static final String JOBS = "_jobs";
    private static final long RENEW_SECONDS = 20;
    private static final long LEASE_MILLIS = 180_000;

    private final FileStore files;
    private final String base;
    private final String path;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "skep-lease");
        thread.setDaemon(true);
        return thread;
    });

    private ScratchDirectory(FileStore files, String base) {
        this.files = files;
        this.base = base;
        this.path = base + "/" + PREFIX + UUID.randomUUID();
    }

    /** Makes a query's directory, for its owner alone, in the directory of all, and deletes those of dead processes. */
    static ScratchDirectory create(FileStore files, Configuration configuration, String base, JobStopper stopper) {
        ScratchDirectory directory = new ScratchDirectory(files, base);
        OwnDirectory.make(configuration, directory.path);
        directory.renewLease();
        try {
            directory.reclaimOthers(stopper);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
        directory.renewal.scheduleAtFixedRate(directory::tryRenewLease, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
        return directory;
    }

    String path() {
        return path;
    }

    private void renewLease() {
        write(files, path + "/" + LEASE, owner());
    }

    private void tryRenewLease() {
        try {
            renewLease();
        } catch (SkepException e) {
            // the next renewal may succeed; jobs tell of a file system that does not come back
        }
    }

    /** Notes a job that writes to a directory. */
    static void noteJob(FileStore files, String directory, String job) {
        write(files, directory + "/" + JOBS + "/" + job, job);
    }

    private static void write(FileStore files, String file, String text) {
        try (OutputFile output = files.create(file)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String owner() {
        return ProcessHandle.current().pid() + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Stops a job, if it still runs. */
    @FunctionalInterface
    interface JobStopper {
        void stop(String job);
    }

    /** Stops the jobs that were noted in a directory. */
    static void stopJobs(FileStore files, String directory, JobStopper stopper) {
        if (files.status(directory + "/" + JOBS).isPresent()) {
            for (FileStatus job : files.list(directory + "/" + JOBS)) {
                stopper.stop(job.name());
            }
        }
    }

    /** Deletes the directories of queries whose processes are dead; what can't be deleted now is left to the next query. */
    private void reclaimOthers(JobStopper stopper) {
        // the file system's clock, which may not be this machine's
        long now = files.status(path + "/" + LEASE).map(FileStatus::modified).orElseGet(System::currentTimeMillis);
        for (FileStatus entry : files.list(base)) {
            if (entry.isDirectory() && entry.name().startsWith(PREFIX)) {
                tryReclaim(entry, now, stopper);
            }
        }
    }

    private void tryReclaim(FileStatus directory, long now, JobStopper stopper) {
        try {
            if (isAbandoned(directory, now)) {
                stopJobs(files, directory.path(), stopper);
                files.delete(directory.path());
            }
        } catch (SkepException e) {
            // another process reclaims it too, or its job can't be stopped: this query needs neither
            if (e.code() == ErrorCode.QUERY_CANCELLED) {
                throw e;
            }
        }
    }

    private boolean isAbandoned(FileStatus directory, long now) {
        Optional<FileStatus> lease = files.status(directory.path() + "/" + LEASE);
        long renewed = lease.map(FileStatus::modified).orElse(directory.modified());
        if (now - renewed > LEASE_MILLIS) {
            return true;
        }
        if (lease.isEmpty()) {
            return false;
        }
        List<String> owner = List.of(read(files, lease.get()).split("@", 2));
        return owner.size() == 2
                && owner.get(1).equals(host())
                && ProcessHandle.of(Long.parseLong(owner.get(0)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static String read(FileStore files, FileStatus file) {
        try (InputFile input = files.open(file.path())) {
            byte[] bytes = new byte[(int) input.length()];
            input.read(0, bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (SkepException e) {
            return "";
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
        files.delete(path);
    }
}
