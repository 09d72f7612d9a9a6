package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.NearestNames;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.FileCopy;
import dev.skep.server.transaction.FileSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of Hadoop's shell on files that scripts use, as {@code dfs -ls}, over the session's file systems. */
final class FileCommands {
    private static final int TAIL_BYTES = 1024;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Set<String> CHANGES = Set.of("-chown", "-chgrp");

    private static final String KNOWN =
            "-cat, -chmod, -count, -cp, -du, -get, -getmerge, -head, -ls, -mkdir, -mv, -put, -rm, -stat, -tail, -test, -text and -touchz";

    private static final Set<String> READING =
            Set.of("", "-ls", "-lsr", "-count", "-du", "-dus", "-cat", "-text", "-head", "-stat", "-tail", "-test");

    private final FileStore files;
    private final Session session;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> options = new HashSet<>();
    private final List<String> names = new ArrayList<>();

    private FileCommands(Session session) {
        this.session = session;
        this.files = session.warehouse().files();
    }

    static StatementResult run(String arguments, Session session) {
        FileCommands command = new FileCommands(session);
        String verb = "";
        Matcher words = WORD.matcher(arguments);
        while (words.find()) {
            boolean bare = words.group(3) != null;
            String word = bare ? words.group(3) : words.group(1) == null ? words.group(2) : words.group(1);
            boolean isMode = verb.equals("-chmod") && word.matches("-[rwxX]+");
            if (verb.isEmpty()) {
                verb = word;
            } else if (bare && word.length() > 1 && word.startsWith("-") && !isMode) {
                command.options.add(word);
            } else {
                command.names.add(word);
            }
        }
        command.run(verb);
        return StatementResult.lines("dfs", command.lines);
    }

    private void run(String verb) {
        if (!READING.contains(verb)) {
            session.requireWritable();
        }
        requireKnown(verb);
        switch (verb) {
            case "" ->
                throw new SkepException(
                        ErrorCode.INVALID_VALUE,
                        "dfs needs a command, as in dfs -ls PATH",
                        null,
                        "There are " + KNOWN,
                        null);
            case "-ls", "-lsr" -> {
                List<FileStatus> shown =
                        names.isEmpty() ? List.of(found(session.warehouse().directory())) : found();
                shown.forEach(
                        file -> listing().list(file, has("-R", "-r") || verb.equals("-lsr"), has("-h"), has("-d")));
            }
            case "-count" -> found().forEach(listing()::count);
            case "-du", "-dus" ->
                found().forEach(file ->
                        listing().size(file, has("-s", "-sh", "-hs") || verb.equals("-dus"), has("-h", "-sh", "-hs")));
            case "-mkdir" -> absolute().forEach(files::makeDirectories);
            case "-rm", "-rmr", "-rmdir" -> remove(verb);
            case "-cat", "-text" ->
                found().forEach(file -> lines.addAll(FileText.lines(file.path(), files, verb.equals("-text"))));
            case "-head" -> found().forEach(file -> lines.addAll(FileText.part(file, 0, TAIL_BYTES, files)));
            case "-tail" ->
                found().forEach(file ->
                        lines.addAll(FileText.part(file, Math.max(0, file.length() - TAIL_BYTES), TAIL_BYTES, files)));
            case "-touchz", "-touch" -> absolute().forEach(path -> FileText.touch(path, files));
            case "-stat" -> stat();
            case "-test" -> test();
            case "-chmod" -> {
                List<String> paths = absolute();
                if (paths.size() < 2) {
                    throw new SkepException(ErrorCode.INVALID_VALUE, "dfs -chmod needs a mode and a path");
                }
                FileRights.change(names.get(0), paths.subList(1, paths.size()), has("-R"), files);
            }
            case "-getmerge" -> merge();
            case "-mv", "-cp", "-put", "-copyFromLocal", "-get", "-copyToLocal", "-moveFromLocal" ->
                transfer(verb, expanded(verb));
            default -> throw unsupported(verb);
        }
    }

    private static SkepException unsupported(String verb) {
        return new SkepException(
                ErrorCode.NOT_SUPPORTED,
                CHANGES.contains(verb)
                        ? "dfs " + verb
                                + " is not supported: files have the owners that their file system gives new ones"
                        : "dfs " + verb + " is not supported",
                null,
                NearestNames.hint(verb, List.of(KNOWN.split(", | and ")))
                                .map(hint -> hint + " ")
                                .orElse("")
                        + KNOWN + " are",
                null);
    }

    /** Behind a first word with a per cent sign, which is the form. */
    private void stat() {
        String form = !names.isEmpty() && names.get(0).indexOf('%') >= 0 ? names.remove(0) : "%y";
        found().forEach(file -> lines.add(FileListing.told(file, form)));
    }

    /** Of verbs that are not there {@link #unsupported} tells. */
    private void requireKnown(String verb) {
        List<String> known =
                switch (verb) {
                    case "-ls" -> List.of("-R", "-r", "-h", "-d");
                    case "-du" -> List.of("-s", "-h", "-sh", "-hs");
                    case "-dus" -> List.of("-h");
                    case "-mkdir" -> List.of("-p");
                    case "-rm", "-rmr" -> List.of("-r", "-R", "-f", "-rf", "-fr", "-skipTrash");
                    case "-cat", "-text" -> List.of("-ignoreCrc");
                    case "-chmod" -> List.of("-R");
                    case "-getmerge" -> List.of("-nl");
                    case "-cp", "-put", "-get", "-copyFromLocal", "-copyToLocal" -> List.of("-f");
                    case "-test" -> List.copyOf(options);
                    default -> List.of();
                };
        for (String option : options) {
            if (!known.contains(option)) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "dfs " + verb + " " + option + " is not supported",
                        null,
                        known.isEmpty() ? null : "Its options are " + String.join(", ", known),
                        null);
            }
        }
    }

    private FileListing listing() {
        return new FileListing(files, lines);
    }

    private boolean has(String... any) {
        return Arrays.stream(any).anyMatch(options::contains);
    }

    private List<String> absolute() {
        if (names.isEmpty()) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "dfs needs a path");
        }
        return names.stream().map(session.paths()::absolute).toList();
    }

    /** What the paths name; each must name something. */
    private List<FileStatus> found() {
        List<FileStatus> found = new ArrayList<>();
        for (String path : absolute()) {
            List<String> paths = FilePattern.paths(path, files);
            if (paths.isEmpty()) {
                throw missing(path);
            }
            paths.forEach(each -> found.add(found(each)));
        }
        return found;
    }

    private FileStatus found(String path) {
        return files.status(path).orElseThrow(() -> missing(path));
    }

    private void remove(String verb) {
        boolean recursive = verb.equals("-rmr") || has("-r", "-R", "-rf", "-fr");
        for (String path : absolute()) {
            List<String> paths = FilePattern.paths(path, files);
            boolean absent = paths.isEmpty()
                    || (paths.size() == 1 && files.status(paths.get(0)).isEmpty());
            if (absent && has("-f", "-rf", "-fr")) {
                continue;
            }
            if (absent) {
                throw missing(path);
            }
            paths.forEach(each -> remove(found(each), recursive, verb.equals("-rmdir")));
        }
    }

    private void remove(FileStatus status, boolean recursive, boolean onlyEmpty) {
        if (onlyEmpty && (!status.isDirectory() || !files.list(status.path()).isEmpty())) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "'" + status.path() + "' is not an empty directory");
        }
        if (status.isDirectory() && !recursive && !onlyEmpty) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "'" + status.path() + "' is a directory: use -rm -r");
        }
        files.delete(status.path());
    }

    /** An error unless what the options ask is so. */
    private void test() {
        String path = absolute().get(0);
        Optional<FileStatus> status = files.status(path);
        for (String option : options) {
            boolean holds =
                    switch (option) {
                        case "-e" -> status.isPresent();
                        case "-d" -> status.filter(FileStatus::isDirectory).isPresent();
                        case "-f" -> status.filter(file -> !file.isDirectory()).isPresent();
                        case "-s" ->
                            status.filter(file -> file.isDirectory()
                                            ? !files.list(path).isEmpty()
                                            : file.length() > 0)
                                    .isPresent();
                        case "-z" ->
                            status.filter(file -> !file.isDirectory() && file.length() == 0)
                                    .isPresent();
                        default ->
                            throw new SkepException(
                                    ErrorCode.NOT_SUPPORTED, "dfs -test " + option + " is not supported");
                    };
            if (!holds) {
                throw new SkepException(ErrorCode.PATH_NOT_FOUND, "dfs -test " + option + " '" + path + "' is not so");
            }
        }
    }

    /** All files of the sources, one after the other, into one on this machine. */
    private void merge() {
        requireTarget("-getmerge");
        String target = Paths.local(names.remove(names.size() - 1));
        List<FileStatus> sources = new ArrayList<>();
        for (FileStatus status : found()) {
            if (status.isDirectory()) {
                files.list(status.path()).stream()
                        .filter(file -> !file.isDirectory() && !file.isHidden())
                        .forEach(sources::add);
            } else {
                sources.add(status);
            }
        }
        FileText.merge(sources, target, has("-nl"), files);
    }

    private List<String> expanded(String verb) {
        requireTarget(verb);
        boolean fromLocal = verb.equals("-put") || verb.endsWith("FromLocal");
        List<String> expanded = new ArrayList<>();
        for (String name : names.subList(0, names.size() - 1)) {
            String path = fromLocal ? Paths.local(name) : session.paths().absolute(name);
            List<String> paths = FilePattern.paths(path, files);
            if (paths.isEmpty()) {
                throw missing(path);
            }
            expanded.addAll(paths);
        }
        expanded.add(names.get(names.size() - 1));
        return expanded;
    }

    private void requireTarget(String verb) {
        if (names.size() < 2) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "dfs " + verb + " needs a source and a target");
        }
    }

    /** From one or several absolute paths to a last one; {@code -get} ends on this machine. */
    private void transfer(String verb, List<String> paths) {
        boolean toLocal = verb.equals("-get") || verb.equals("-copyToLocal");
        String last = paths.get(paths.size() - 1);
        String target = toLocal ? Paths.local(last) : session.paths().absolute(last);
        if (paths.size() > 2 && !isDirectory(target, files)) {
            throw new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no directory '" + target + "'");
        }
        for (String source : paths.subList(0, paths.size() - 1)) {
            String to = isDirectory(target, files) ? target + "/" + FileSteps.name(source) : target;
            if (verb.equals("-mv")) {
                files.rename(source, to);
            } else {
                requireNew(to);
                copy(source, to, files);
            }
            if (verb.equals("-moveFromLocal")) {
                files.delete(source);
            }
        }
    }

    private void requireNew(String target) {
        if (!has("-f")
                && files.status(target).filter(file -> !file.isDirectory()).isPresent()) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "'" + target + "' already exists", null, "-f replaces it", null);
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

    private static SkepException missing(String path) {
        return new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no file or directory '" + path + "'");
    }
}
