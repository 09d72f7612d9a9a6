package dev.skep.shell;

import dev.skep.shell.run.LineCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns the spellings of options that Hive's CLI and beeline have into those of {@link ShellOptions}: {@code -hiveconf a=b}, {@code --hiveconf=a=b}, {@code
 * --showHeader=false}, {@code --silent=true}. What it does not know stays as it is.
 */
final class HiveSpellings {
    private static final Set<String> ONE_DASH = Set.of(
            "hiveconf",
            "hivevar",
            "define",
            "database",
            "silent",
            "verbose",
            "force",
            "help",
            "version",
            "outputformat");

    /** Options that take a value, in small letters, and what they are here. */
    private static final Map<String, String> WITH_VALUE = Map.ofEntries(
            Map.entry("define", "--hivevar"),
            Map.entry("hivevar", "--hivevar"),
            Map.entry("hiveconf", "--hiveconf"),
            Map.entry("warehouse", "--warehouse"),
            Map.entry("database", "--database"),
            Map.entry("outputformat", "--outputformat"),
            Map.entry("delimiterfordsv", "--delimiter"),
            Map.entry("delimiter", "--delimiter"));

    /** Options that are on or off. */
    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("showheader", "--header"),
            Map.entry("header", "--header"),
            Map.entry("silent", "--silent"),
            Map.entry("verbose", "--verbose"),
            Map.entry("force", "--force"),
            Map.entry("nullemptystring", "--null-is-empty"));

    /** A class, which beeline's {@code -d} names where that of Hive's CLI defines a variable; there is but one driver. */
    private static final Pattern DRIVER = Pattern.compile("\\w+(\\.\\w+)+");

    private HiveSpellings() {}

    /** @throws IllegalArgumentException for one that begins as a short option but is none, and for one that is on or off with another value */
    static String[] of(String... arguments) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (isValue(result)) {
                result.add(argument);
                continue;
            }
            if (argument.equals("-d")
                    && i + 1 < arguments.length
                    && DRIVER.matcher(arguments[i + 1]).matches()) {
                i++;
                continue;
            }
            int equals = argument.indexOf('=');
            String name = (equals < 0 ? argument : argument.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? null : argument.substring(equals + 1);
            if (name.startsWith("--")) {
                add(argument, name.substring(2), value, result);
            } else if (name.startsWith("-") && ONE_DASH.contains(name.substring(1))) {
                add("-" + argument, name.substring(1), value, result);
            } else if (argument.matches("-[SvVh].+") && !argument.matches("-[Sv]+[ef]?")) {
                throw new IllegalArgumentException("Unknown option: '" + argument + "'" + ShellOptions.meant(argument));
            } else {
                result.add(argument);
            }
        }
        return result.toArray(String[]::new);
    }

    /** Whether the next argument belongs to the last option. */
    private static boolean isValue(List<String> before) {
        if (before.isEmpty()) {
            return false;
        }
        String last = before.get(before.size() - 1);
        boolean takes = WITH_VALUE.containsValue(last)
                || Set.of("-e", "-f", "-i", "-d", "-u", "-n", "-p").contains(last);
        return takes && (before.size() < 2 || !isOpen(before, before.size() - 2));
    }

    /** Whether the argument at a place is an option that takes the one after it. */
    private static boolean isOpen(List<String> before, int at) {
        boolean takes = WITH_VALUE.containsValue(before.get(at))
                || Set.of("-e", "-f", "-i", "-d", "-u", "-n", "-p").contains(before.get(at));
        return takes && (at == 0 || !isOpen(before, at - 1));
    }

    private static void add(String whole, String name, String value, List<String> result) {
        if (name.equals("maxwidth") && value != null) {
            result.addAll(List.of("--hiveconf", "skep.shell.width=" + value));
        } else if (WITH_VALUE.containsKey(name)) {
            result.add(WITH_VALUE.get(name));
            if (value != null) {
                result.add(value);
            }
        } else if (FLAGS.containsKey(name)) {
            flag(whole, FLAGS.get(name), value, result);
        } else if (value == null || !LineCommands.WITHOUT_EFFECT.contains(name)) {
            boolean isPage = value == null && (name.startsWith("help") || name.equals("version"));
            result.add(isPage ? "--" + name : whole);
        }
    }

    private static void flag(String whole, String option, String value, List<String> result) {
        if (value == null || value.equalsIgnoreCase("true")) {
            result.add(option);
        } else if (!value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(
                    whole.substring(0, whole.indexOf('=')) + " takes true or false, not '" + value + "'");
        } else if (option.equals("--header")) {
            result.add("--no-header");
        }
    }
}
