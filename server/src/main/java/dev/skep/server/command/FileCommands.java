package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.FileCopy;
import dev.skep.server.transaction.FileSteps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** {@code dfs -ls}, {@code -mkdir}, {@code -rm}, {@code -cat}, {@code -mv}, {@code -cp}, {@code -put} and {@code -get} over the session's file systems. */
final class FileCommands {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private FileCommands() {}

    static StatementResult run(String arguments, Session session) {
        List<String> paths = new ArrayList<>();
        boolean recursive = false;
        String verb = null;
        for (String word : arguments.split("\\s+")) {
            if (verb == null) {
                verb = word;
            } else if (word.startsWith("-")) {
                recursive |= word.contains("r") || word.contains("R");
            } else {
                paths.add(word.replaceAll("^['\"]|['\"]$", ""));
            }
        }
        FileStore files = session.warehouse().files();
        List<String> names = List.copyOf(paths);
        paths.replaceAll(session.paths()::absolute);
        List<String> lines = new ArrayList<>();
        switch (String.valueOf(verb)) {
            case "-ls", "-lsr" -> {
                for (String path : paths) {
                    list(path, recursive || verb.equals("-lsr"), files, lines);
                }
            }
            case "-mkdir" -> paths.forEach(files::makeDirectories);
            case "-rm", "-rmr" -> {
                for (String path : paths) {
                    remove(path, recursive || verb.equals("-rmr"), files);
                }
            }
            case "-cat" -> {
                for (String path : paths) {
                    cat(path, files, lines);
                }
            }
            case "-mv", "-cp", "-put", "-copyFromLocal", "-get", "-copyToLocal" -> transfer(verb, names, session);
            default ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "dfs " + verb + " is not supported",
                        null,
                        "-ls, -mkdir, -rm, -cat, -mv, -cp, -put and -get are",
                        null);
        }
        return StatementResult.lines("dfs", lines);
    }

    /** From one or several paths to a last one; {@code -put} begins and {@code -get} ends on this machine. */
    private static void transfer(String verb, List<String> names, Session session) {
        if (names.size() < 2) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "dfs " + verb + " needs a source and a target");
        }
        FileStore files = session.warehouse().files();
        boolean fromLocal = verb.equals("-put") || verb.equals("-copyFromLocal");
        boolean toLocal = verb.equals("-get") || verb.equals("-copyToLocal");
        String last = names.get(names.size() - 1);
        String target = toLocal ? Paths.local(last) : session.paths().absolute(last);
        if (names.size() > 2 && !isDirectory(target, files)) {
            throw new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no directory '" + target + "'");
        }
        for (String name : names.subList(0, names.size() - 1)) {
            String source = fromLocal ? Paths.local(name) : session.paths().absolute(name);
            String to = isDirectory(target, files) ? target + "/" + FileSteps.name(source) : target;
            if (verb.equals("-mv")) {
                files.rename(source, to);
            } else {
                copy(source, to, files);
            }
        }
    }

    private static boolean isDirectory(String path, FileStore files) {
        return files.status(path).filter(FileStatus::isDirectory).isPresent();
    }

    private static void copy(String from, String to, FileStore files) {
        FileStatus status = files.status(from).orElseThrow(() -> missing(from));
        if (!status.isDirectory()) {
            FileCopy.copy(from, to, files);
            return;
        }
        files.makeDirectories(to);
        for (FileStatus file : files.list(from)) {
            copy(file.path(), to + "/" + file.name(), files);
        }
    }

    private static void list(String path, boolean recursive, FileStore files, List<String> lines) {
        FileStatus status = files.status(path).orElseThrow(() -> missing(path));
        if (!status.isDirectory()) {
            lines.add(line(status));
            return;
        }
        for (FileStatus file : files.list(path)) {
            lines.add(line(file));
            if (recursive && file.isDirectory()) {
                list(file.path(), true, files, lines);
            }
        }
    }

    private static String line(FileStatus file) {
        String time = TIME.format(Instant.ofEpochMilli(file.modified()).atZone(ZoneId.systemDefault()));
        return String.format("%s %12d %s %s", file.isDirectory() ? "d" : "-", file.length(), time, file.path());
    }

    private static void remove(String path, boolean recursive, FileStore files) {
        FileStatus status = files.status(path).orElseThrow(() -> missing(path));
        if (status.isDirectory() && !recursive) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "'" + path + "' is a directory: use -rm -r");
        }
        files.delete(path);
    }

    private static void cat(String path, FileStore files, List<String> lines) {
        if (files.status(path).isEmpty()) {
            throw missing(path);
        }
        try (InputFile file = files.open(path);
                InputStream bytes = file.stream(0)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            lines.addAll(List.of(text.stripTrailing().split("\n", -1)));
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "'" + path + "' can't be read: " + e.getMessage(), e);
        }
    }

    private static SkepException missing(String path) {
        return new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no file or directory '" + path + "'");
    }
}
