package dev.skep.metastore.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One process as others can recognise it.
 *
 * @param id unique among all metastores ever opened
 * @param host the machine, and the container where there is one: process numbers mean the same within it
 * @param startedAt when it was started, by a clock that nobody sets where there is one; with {@code pid} it tells a process from a later one of the same number
 */
record ProcessIdentity(String id, String host, long pid, long startedAt) {
    private static final AtomicLong OPENED = new AtomicLong();
    /** The place of the start among what {@link #stat} tells. */
    private static final int STARTED = 19;

    static ProcessIdentity current() {
        ProcessHandle process = ProcessHandle.current();
        String host = hostName() + namespace();
        long startedAt = startedAt(process);
        String id = host + "-" + process.pid() + "-" + startedAt + "-" + OPENED.incrementAndGet();
        return new ProcessIdentity(id, host, process.pid(), startedAt);
    }

    /** As {@code pid@host}. */
    String description() {
        return pid + "@" + host;
    }

    /** Whether the other process ran here and does no longer; empty when it ran elsewhere, so that no one here knows. */
    Optional<Boolean> knowsGone(ProcessIdentity other) {
        if (!host.equals(other.host)) {
            return Optional.empty();
        }
        boolean alive = ProcessHandle.of(other.pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !isZombie(other.pid))
                .map(process -> startedAt(process) == other.startedAt)
                .orElse(false);
        return Optional.of(!alive);
    }

    /** Whether, on Linux, a process has ended and only waits for its parent to ask how, which in a container may never happen. */
    private static boolean isZombie(long pid) {
        return stat(pid).map(fields -> fields.get(0).equals("Z")).orElse(false);
    }

    /** On Linux in ticks since the machine was started: by dates, a process would seem to be another one after its machine's clock was set. Elsewhere in milliseconds since 1970. */
    private static long startedAt(ProcessHandle process) {
        return stat(process.pid())
                .map(fields -> Long.parseLong(fields.get(STARTED)))
                .orElseGet(() ->
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** What Linux tells of a process, from its state on (see proc(5)); its name, which stands before, may hold blanks and parentheses. */
    private static Optional<List<String>> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")))
                    .filter(fields -> fields.size() > STARTED);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "localhost";
            }
        }
    }

    /** On Linux, what tells containers on one machine apart; else empty. */
    private static String namespace() {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return "/" + link.replaceAll("[^0-9]", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
