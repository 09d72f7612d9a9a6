package dev.skep.metastore.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One process as others can recognise it.
 *
 * @param id unique among all metastores ever opened
 * @param host the machine, and the container where there is one: process numbers mean the same within it
 * @param startedAt milliseconds since 1970; with {@code pid} it tells a process from a later one of the same number
 */
record ProcessIdentity(String id, String host, long pid, long startedAt) {
    private static final AtomicLong OPENED = new AtomicLong();

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
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    private static long startedAt(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
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
