package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.SettingNotes;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Setting;
import dev.skep.server.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Commands of Hive's clients that an engine understands too: SET, RESET, ADD, DELETE, LIST, RELOAD; and SHOW SETTINGS. */
public final class ClientCommands {
    /** What follows SET in statements of SQL: {@code ROLE name} and {@code AUTOCOMMIT TRUE}, but not {@code role=x}. */
    private static final Pattern STATEMENTS =
            Pattern.compile("(role|autocommit)\\s+[^\\s=].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TIME_ZONE =
            Pattern.compile("time\\s+zone\\s+(?:(['\"])(.+)\\1|([^\\s'\"=]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern SETTINGS = Pattern.compile(
            "settings(\\s+like)?(\\s+'([^']*)'|\\s+\"([^\"]*)\"|\\s+(?!like$)([\\w.%*-]+))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern PATH = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\S+");

    /** What may stand before a colon in the names of variables and settings. */
    private static final List<String> NAMESPACES = List.of("hivevar", "hiveconf", "system", "env", "metaconf");

    private ClientCommands() {}

    /** The result, or empty when the text is no such command but a statement. */
    public static Optional<StatementResult> run(String text, Session session) {
        String command = text.strip();
        String[] words = command.split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "set" -> STATEMENTS.matcher(rest).matches() ? Optional.empty() : Optional.of(set(rest, session));
            case "reset" -> Optional.of(reset(rest, session));
            case "add" -> Optional.of(add(required(rest, "ADD"), rest, session));
            case "delete" -> resource(rest).map(kind -> delete(kind, rest, session));
            case "list" -> Optional.of(StatementResult.lines("resource", list(required(rest, "LIST"), rest, session)));
            case "show" -> settings(rest, session);
            case "dfs" -> Optional.of(FileCommands.run(rest, session));
            default -> Optional.empty();
        };
    }

    /** Of commands that no statement begins as. */
    private static String required(String rest, String command) {
        return resource(rest)
                .orElseThrow(() -> new SkepException(
                        ErrorCode.INVALID_VALUE,
                        command + " takes JAR or FILE, not '" + rest.split("\\s+", 2)[0] + "'",
                        null,
                        "As in " + command + " JAR" + (command.equals("ADD") ? " /path/functions.jar" : "S"),
                        null));
    }

    private static Optional<String> resource(String rest) {
        String kind = rest.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "jar", "jars" -> Optional.of("jar");
            case "file", "files" -> Optional.of("file");
            case "archive", "archives" -> Optional.of("archive");
            default -> Optional.empty();
        };
    }

    /** {@code SET TIME ZONE} is there beside the setting. */
    private static StatementResult set(String rest, Session session) {
        if (rest.isEmpty() || rest.equals("-v")) {
            List<String> lines = new ArrayList<>();
            if (!rest.isEmpty()) {
                Settings.all()
                        .forEach(setting -> lines.add(setting.key() + "="
                                + session.settings().text(setting.key()).orElse("")));
            }
            session.settings().changed().forEach((key, value) -> {
                if (rest.isEmpty() || Settings.find(key) == null) {
                    lines.add(key + "=" + value);
                }
            });
            session.variables().all().forEach((key, value) -> lines.add("hivevar:" + key + "=" + value));
            session.variables().system().forEach((key, value) -> lines.add("system:" + key + "=" + value));
            return StatementResult.lines("set", lines);
        }
        int equals = rest.indexOf('=');
        Matcher zone = TIME_ZONE.matcher(rest);
        if (zone.matches()) {
            assign(Settings.TIME_ZONE.key(), zone.group(2) == null ? zone.group(3) : zone.group(2), session);
            return StatementResult.DONE;
        }
        if (equals < 0) {
            String value = session.variables().value(rest).orElse(null);
            return StatementResult.lines("set", List.of(value == null ? rest + " is undefined" : rest + "=" + value));
        }
        String key = rest.substring(0, equals).strip();
        assign(key, rest.substring(equals + 1).strip(), session);
        return StatementResult.DONE;
    }

    /** SHOW SETTINGS, of which LIKE names a pattern: a part of the name or the description, or with {@code %} or {@code *} the whole name. */
    private static Optional<StatementResult> settings(String rest, Session session) {
        Matcher matcher = SETTINGS.matcher(rest);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String pattern = IntStream.rangeClosed(3, 5)
                .mapToObj(matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<List<Object>> rows = new ArrayList<>();
        for (Setting<?> setting : Settings.all()) {
            if (pattern == null || fits(setting, pattern.toLowerCase(Locale.ROOT))) {
                rows.add(List.of(
                        setting.key(),
                        session.settings().text(setting.key()).orElse(""),
                        setting.defaultValue(),
                        setting.description()));
            }
        }
        return Optional.of(StatementResult.text(List.of("setting", "value", "default", "meaning"), rows));
    }

    private static boolean fits(Setting<?> setting, String pattern) {
        if (pattern.indexOf('%') < 0 && pattern.indexOf('*') < 0) {
            return setting.key().contains(pattern)
                    || setting.description().toLowerCase(Locale.ROOT).contains(pattern);
        }
        String whole =
                Arrays.stream(pattern.split("[%*]", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return setting.key().matches(whole);
    }

    private static void assign(String key, String value, Session session) {
        String lower = key.toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        if (lower.isEmpty() || colon == lower.length() - 1) {
            throw new SkepException(ErrorCode.INVALID_SETTING, "SET needs a name before the equals sign");
        }
        if (colon > 0 && !NAMESPACES.contains(lower.substring(0, colon))) {
            session.warn("There is no kind of variables '" + key.substring(0, colon) + "'"
                    + NearestNames.hint(lower.substring(0, colon), NAMESPACES)
                            .map(hint -> ". " + hint)
                            .orElse(""));
        }
        if (lower.startsWith("hivevar:")) {
            session.variables().set(key.substring(8), value);
        } else if (lower.startsWith("system:")) {
            session.variables().setSystem(key.substring(7), value);
        } else if (lower.startsWith("env:")) {
            throw new SkepException(ErrorCode.INVALID_SETTING, "Environment variables can't be set");
        } else {
            String name = lower.startsWith("hiveconf:") ? key.substring(9) : key;
            session.settings().set(name, value);
            SettingNotes.of(name, session).ifPresent(session::warn);
        }
    }

    private static StatementResult reset(String rest, Session session) {
        String keys = rest.startsWith("-d") ? rest.substring(2).strip() : rest;
        if (keys.isEmpty()) {
            session.settings().resetAll();
        } else {
            for (String key : keys.split("\\s+")) {
                String name = key.toLowerCase(Locale.ROOT).startsWith("hiveconf:") ? key.substring(9) : key;
                boolean was = session.settings().reset(name);
                Optional<String> note = SettingNotes.of(name, session);
                note.ifPresent(session::warn);
                if (!was && note.isEmpty()) {
                    session.warn("'" + name + "' was not set, and is no setting that means something here");
                }
            }
        }
        return StatementResult.DONE;
    }

    private static StatementResult add(String kind, String rest, Session session) {
        requireNoArchive(kind);
        for (String path : paths(rest)) {
            if (path.startsWith("ivy:")) {
                throw new SkepException(ErrorCode.NOT_SUPPORTED, "ADD of ivy:// resources is not supported");
            }
            String absolute = Paths.local(path);
            if (kind.equals("file")) {
                session.files().add(absolute);
            } else if (session.warehouse().files().status(absolute).isEmpty()) {
                throw new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no file '" + absolute + "'");
            } else {
                session.addJar(absolute);
            }
        }
        return StatementResult.DONE;
    }

    private static void requireNoArchive(String kind) {
        if (kind.equals("archive")) {
            throw new SkepException(ErrorCode.NOT_SUPPORTED, "Archives are not supported")
                    .withHint("Unpack it, and add its directory with ADD FILE");
        }
    }

    /** Without paths: all of the kind. */
    private static StatementResult delete(String kind, String rest, Session session) {
        requireNoArchive(kind);
        List<String> paths = paths(rest).stream().map(Paths::local).toList();
        if (kind.equals("jar")) {
            Set<String> jars = session.userFunctions().jars();
            jars.removeAll(paths.isEmpty() ? Set.copyOf(jars) : paths);
        } else if (paths.isEmpty()) {
            session.files().removeAll();
        } else {
            paths.forEach(session.files()::remove);
        }
        return StatementResult.DONE;
    }

    /** All of the kind, or those of the paths that are there. */
    private static List<String> list(String kind, String rest, Session session) {
        List<String> all =
                switch (kind) {
                    case "jar" -> List.copyOf(session.userFunctions().jars());
                    case "file" -> session.files().paths();
                    default -> List.of();
                };
        List<String> wanted = paths(rest).stream().map(Paths::local).toList();
        return wanted.isEmpty() ? all : all.stream().filter(wanted::contains).toList();
    }

    /** Behind the kind, with blanks between them but for those in quotes. */
    private static List<String> paths(String rest) {
        List<String> paths = new ArrayList<>();
        Matcher words = PATH.matcher(rest);
        words.find();
        while (words.find()) {
            String quoted = words.group(1) == null ? words.group(2) : words.group(1);
            paths.add(quoted == null ? words.group() : quoted);
        }
        return paths;
    }
}
