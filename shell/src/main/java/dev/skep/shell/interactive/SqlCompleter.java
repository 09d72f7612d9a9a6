package dev.skep.shell.interactive;

import dev.skep.api.client.ClientCatalog;
import dev.skep.api.client.ClientCatalog.ColumnEntry;
import dev.skep.api.client.ClientCatalog.TableEntry;
import dev.skep.api.client.ClientSession;
import dev.skep.api.client.FollowingWords;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.shell.run.NearestCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes columns of the tables that a statement names, its own names of sub-queries, tables, databases, functions and keywords; after SET the keys of settings. */
final class SqlCompleter implements Completer {
    private static final List<String> COMMANDS = List.of("quit", "exit", "help", "clear", "source");
    /** Of more, columns are not looked for before one is named. */
    private static final int MOST_TABLES = 200;

    private static final Pattern NAMED_TABLE = Pattern.compile(
            "\\b(?:from|join|into\\s+table|into|update|table(?:\\s+if\\s+(?:not\\s+)?exists)?|partitions|copy|(?:describe|desc)(?:\\s+(?:extended|formatted))?|,)\\s*([\\w.]+)(?:\\s+(?:as\\s+)?(?!(?:from|where|join|left|right|full|inner|cross|on|group|order|union|limit|lateral)\\b)(\\w+))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SETTING = Pattern.compile("\\s*(set|reset)\\s+[\\w.]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern PLAN_FORM =
            Pattern.compile("\\bexplain\\s*\\(.*\\bformat\\s+\\w*$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final List<String> PLAN_FORMS = List.of("text", "tree", "json", "dot", "html");

    private static final Pattern FUNCTION_NAME = Pattern.compile("[a-z]\\w*");

    /** Where a function stands by its name alone. */
    private static final Pattern NAMED_FUNCTION = Pattern.compile(
            "\\b(?:describe|desc|drop|show|create|replace|temporary)\\s+functions?\\s+(?:extended\\s+|like\\s+|if\\s+exists\\s+)?\\w*$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMAND_LINE = Pattern.compile("(?:^|[\\n;])\\s*[.!\\\\][^;\\n]*$");

    private static final Pattern SHORT_COMMAND = Pattern.compile("\\s*[.!\\\\]\\w*");

    private static final Pattern BEFORE_DATABASE = Pattern.compile(
            "(?:\\buse|[.\\\\!]c|\\b(?:database|(?<![.\\\\!])schema)(?:\\s+if\\s+exists)?|\\b(?:tables|views)\\s+(?:in|from))\\s+$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE_VIEW = Pattern.compile(
            "\\b(?:drop|alter|replace)\\s+(materialized\\s+)?view(?:\\s+if\\s+exists)?\\s+$", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE_TABLE = Pattern.compile(
            "(?:\\b(?:from|join|into|overwrite|table(?:\\s+if\\s+exists)?|update|(?:describe|desc)(?:\\s+(?:extended|formatted))?|partitions|tblproperties|columns\\s+in)|\\bcreate\\b[^;(]*\\btable\\s+[^;(]*\\slike|(?:^|;)\\s*copy|(?:^|[\\n;])\\s*[.!\\\\](?:d\\+?|schema|describe|columns))\\s+$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE_COLUMN = Pattern.compile(
            "\\b(?:alter\\s+table\\s+[\\w.]+\\s+(?:partition\\s*\\([^)]*\\)\\s*)?change(?:\\s+column)?|update\\s+[\\w.]+\\s+set)\\s+$"
                    + "|(?:^|;)\\s*(?:describe|desc)\\s+(?:(?:extended|formatted)\\s+)?(?!(?:extended|formatted|function|functions|database|schema)\\s)[\\w.]+\\s+$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE_PARTITION_COLUMN =
            Pattern.compile("\\bpartition\\s*\\((?:[^()]*,)?\\s*$", Pattern.CASE_INSENSITIVE);

    /** A list that has columns alone. */
    private static final Pattern IN_COLUMNS = Pattern.compile(
            "(?:\\bover|\\)\\s*over|\\bwindow\\s+(?:[^;]*,\\s*)?\\w+\\s+as|\\busing|\\b(?:into|(?:^|;)\\s*copy)\\s+(?:table\\s+)?[\\w.]+)\\s*\\((?:[^()]*,)?\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** How rows lie in files, by columns that are no partition's. */
    private static final Pattern IN_LAYOUT =
            Pattern.compile("\\b(?:clustered|sorted|skewed)\\s+by\\s*\\((?:[^()]*,)?\\s*$", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE_TABLE_FUNCTION =
            Pattern.compile("\\blateral\\s+view\\s+(?:outer\\s+)?$", Pattern.CASE_INSENSITIVE);

    /** Commands of clients, of which the grammar does not know what follows. */
    private static final Pattern OF_CLIENT = Pattern.compile(
            "(?:^|;)\\s*(?:dfs\\s|show\\s+create\\s+(?:materialized\\s+)?view\\s)[^;]*$", Pattern.CASE_INSENSITIVE);

    private static final Pattern GIVEN_NAME = Pattern.compile(
            "\\b(\\w+)\\s+as\\s*\\(\\s*(?:select|from|with)\\b|\\)\\s*(?:as\\s+)?([a-z_]\\w*)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_NAMES = Set.of(
            "as",
            "and",
            "or",
            "on",
            "then",
            "else",
            "when",
            "end",
            "from",
            "where",
            "group",
            "order",
            "over",
            "union",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "select",
            "in",
            "is",
            "not",
            "like",
            "between",
            "asc",
            "desc",
            "limit",
            "stored",
            "partitioned",
            "values",
            "row",
            "having",
            "lateral",
            "location",
            "comment");

    private final ClientSession session;

    SqlCompleter(ClientSession session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.word().substring(0, line.wordCursor());
        try {
            int dot = typed.lastIndexOf('.');
            String before = line.line().substring(0, line.cursor());
            String head = before.substring(0, before.length() - typed.length());
            if (isComment(before)) {
                return;
            }
            if (StatementLineParser.quotedFrom(before) >= 0) {
                Set<String> tables = new HashSet<>(namedTables(line.line()).values());
                new QuotedCandidates(session).add(before, typed, tables, candidates);
                dot = -1;
            } else if (new QuotedCandidates(session).addBare(before, typed, candidates)) {
                dot = -1;
            } else if (new CommandCandidates(session).add(before, typed, candidates)) {
                dot = -1;
            } else if (SETTING.matcher(line.line()).matches()) {
                session.catalog().settings().stream().sorted().forEach(add(candidates, "settings"));
            } else if (PLAN_FORM.matcher(before).find()) {
                PLAN_FORMS.forEach(add(candidates, "forms"));
            } else if (NAMED_FUNCTION.matcher(before).find()) {
                functions().forEach(add(candidates, "functions"));
            } else if (SHORT_COMMAND.matcher(before).matches()) {
                String sign = typed.startsWith(".") ? "." : "";
                NearestCommand.VERBS.stream().map(verb -> sign + verb).forEach(add(candidates, "commands"));
                dot = -1;
            } else if (dot < 0 && BEFORE_DATABASE.matcher(head).find()) {
                session.catalog().databases().forEach(add(candidates, "databases"));
            } else if (dot < 0 && BEFORE_VIEW.matcher(head).find()) {
                views(head, candidates);
            } else if (dot < 0 && BEFORE_TABLE.matcher(head).find()) {
                relations(line.line(), candidates);
                if (!typed.isEmpty()) {
                    keywords(typed, head, candidates);
                }
            } else if (dot < 0 && BEFORE_COLUMN.matcher(head).find()) {
                namedTables(line.line()).values().stream().distinct().forEach(table -> entries(table).stream()
                        .map(ColumnEntry::name)
                        .forEach(add(candidates, "columns")));
                keywords(typed, head, candidates);
            } else if (dot < 0 && BEFORE_PARTITION_COLUMN.matcher(head).find()) {
                partitionColumns(line.line(), candidates);
            } else if (dot < 0 && IN_COLUMNS.matcher(head).find()) {
                columns(line.line(), candidates);
            } else if (dot < 0 && IN_LAYOUT.matcher(head).find()) {
                layoutColumns(line.line(), candidates);
            } else if (dot < 0 && BEFORE_TABLE_FUNCTION.matcher(head).find()) {
                called(session.catalog().tableFunctions(), typed, candidates);
                keywords(typed, head, candidates);
            } else if (OF_CLIENT.matcher(head).find()) {
                dot = -1;
            } else if (dot >= 0) {
                String path = FieldPath.behindBrackets(before).orElse(typed);
                String qualifier = path.substring(0, path.lastIndexOf('.'));
                qualified(qualifier, typed.substring(0, dot + 1), line.line(), candidates);
            } else {
                plain(typed, head, line.line(), candidates);
            }
            preferPrefixes(typed.substring(dot + 1), typed, candidates);
        } catch (SkepException e) {
            // a catalog that can't be read has nothing to offer; the statement itself will say why
            candidates.clear();
        }
    }

    /** Whether a comment is open, which nothing completes. */
    private static boolean isComment(String before) {
        return !COMMAND_LINE.matcher(before).find() && StatementLineParser.endsInComment(before);
    }

    /** What the grammar has a place for behind the text before, its own words last. */
    private void plain(String typed, String head, String statement, List<Candidate> candidates) {
        List<Candidate> words = new ArrayList<>();
        FollowingWords next = keywords(typed, head, words);
        boolean isList =
                head.stripTrailing().endsWith("(") || head.stripTrailing().endsWith(",");
        if (next.value() || (next.name() && (isList || !typed.isEmpty()))) {
            // the word that is typed is no alias yet
            String others = head + statement.substring(head.length() + typed.length());
            names(statement, namedTables(others).keySet(), candidates);
            if (next.value() && !typed.isEmpty() && namedTables(others).isEmpty()) {
                columnsAnywhere(typed, candidates);
            }
        }
        if (next.value()) {
            called(functions(), typed, candidates);
        }
        candidates.addAll(words);
        if (head.isBlank() || head.stripTrailing().endsWith(";")) {
            COMMANDS.forEach(add(candidates, "words"));
        }
    }

    private FollowingWords keywords(String typed, String head, List<Candidate> candidates) {
        if (COMMAND_LINE.matcher(head).find()) {
            return new FollowingWords(List.of(), true, false);
        }
        FollowingWords next = session.following(head);
        Consumer<String> words = add(candidates, "words");
        next.keywords().stream()
                .filter(word -> word.regionMatches(true, 0, typed, 0, typed.length()))
                .forEach(word -> words.accept(inCaseOf(typed, word)));
        return next;
    }

    /** Functions with the parenthesis that calls them. */
    private static void called(List<String> functions, String typed, List<Candidate> candidates) {
        for (String function : functions) {
            if (!function.regionMatches(true, 0, typed, 0, typed.length())) {
                continue;
            }
            String shown = inCaseOf(typed, function);
            candidates.add(new Candidate(shown + "(", shown, "functions", null, null, null, false));
        }
    }

    /** In capitals when what was typed is. */
    static String inCaseOf(String typed, String word) {
        boolean upper = !typed.isEmpty() && typed.equals(typed.toUpperCase(Locale.ROOT));
        return upper ? word.toUpperCase(Locale.ROOT) : word.toLowerCase(Locale.ROOT);
    }

    /** Columns, and what qualifies them: the tables of a statement that names some, else all there are. */
    private void names(String statement, Set<String> tables, List<Candidate> candidates) {
        int before = candidates.size();
        columns(statement, candidates);
        if (candidates.size() == before) {
            relations(statement, candidates);
        } else {
            names(statement).forEach(add(candidates, "names"));
            tables.forEach(add(candidates, "tables"));
        }
    }

    /** Those of all tables here that begin with what is typed, while nobody knows which tables will be named. */
    private void columnsAnywhere(String typed, List<Candidate> candidates) {
        Consumer<String> add = add(candidates, "columns");
        session.catalog().tables(session.database()).stream()
                .limit(MOST_TABLES)
                .flatMap(table -> entries(table.name()).stream())
                .map(ColumnEntry::name)
                .filter(name -> name.regionMatches(true, 0, typed, 0, typed.length()))
                .forEach(add);
    }

    private void partitionColumns(String statement, List<Candidate> candidates) {
        namedTables(statement).values().stream().distinct().forEach(table -> entries(table).stream()
                .filter(ColumnEntry::isPartition)
                .map(ColumnEntry::name)
                .forEach(add(candidates, "columns")));
    }

    /** Those of the tables and queries that the statement names. */
    private void columns(String statement, List<Candidate> candidates) {
        namedTables(statement).values().stream()
                .distinct()
                .forEach(table -> entries(table).stream().map(ColumnEntry::name).forEach(add(candidates, "columns")));
        NamedQueries.of(statement, NO_NAMES).values().forEach(query -> queryColumns(query)
                .forEach(column -> add(candidates, "columns").accept(column.name())));
    }

    /** What the files of a table, or of one that is being made, may be sorted by. */
    private void layoutColumns(String statement, List<Candidate> candidates) {
        DefinedColumns.of(statement).forEach(add(candidates, "columns"));
        namedTables(statement).values().stream().distinct().forEach(table -> entries(table).stream()
                .filter(column -> !column.isPartition())
                .map(ColumnEntry::name)
                .forEach(add(candidates, "columns")));
    }

    /** Those whose names are words. Of what completes, keywords are in capitals. */
    private List<String> functions() {
        return session.completionWords().stream()
                .filter(word -> FUNCTION_NAME.matcher(word).matches())
                .toList();
    }

    private void views(String head, List<Candidate> candidates) {
        Matcher kind = BEFORE_VIEW.matcher(head);
        String type = kind.find() && kind.group(1) != null ? "MATERIALIZED VIEW" : "VIEW";
        session.catalog().tables(session.database()).stream()
                .filter(entry -> entry.type().equals(type))
                .map(TableEntry::name)
                .forEach(add(candidates, "views"));
        if (!head.stripTrailing().toLowerCase(Locale.ROOT).endsWith("exists")) {
            keywords("", head, candidates);
        }
    }

    /** What may stand where rows come from or go to. */
    private void relations(String statement, List<Candidate> candidates) {
        tables(session.catalog(), session.database(), "", add(candidates, "tables"));
        session.catalog().databases().forEach(add(candidates, "databases"));
        names(statement).forEach(add(candidates, "names"));
    }

    /** Names that a statement gives to sub-queries, in WITH and behind a closing parenthesis. */
    static Set<String> names(String statement) {
        Set<String> names = new HashSet<>();
        Matcher matcher = GIVEN_NAME.matcher(statement);
        while (matcher.find()) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        names.removeIf(name -> NO_NAMES.contains(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Leaves out what only contains the typed text when there is something that begins with it. */
    private static void preferPrefixes(String part, String typed, List<Candidate> candidates) {
        String lower = typed.toLowerCase(Locale.ROOT);
        boolean any = !part.isEmpty()
                && candidates.stream()
                        .anyMatch(candidate ->
                                candidate.value().toLowerCase(Locale.ROOT).startsWith(lower));
        if (any) {
            candidates.removeIf(
                    candidate -> !candidate.value().toLowerCase(Locale.ROOT).startsWith(lower));
        }
    }

    /** @param prefix what the candidates begin with, as it is typed */
    private void qualified(String qualifier, String prefix, String statement, List<Candidate> candidates) {
        ClientCatalog catalog = session.catalog();
        String name = qualifier.toLowerCase(Locale.ROOT);
        if (catalog.databases().contains(name)) {
            tables(catalog, name, prefix, add(candidates, "tables"));
        }
        Map<String, String> tables = namedTables(statement);
        Map<String, String> queries = NamedQueries.of(statement, NO_NAMES);
        String[] parts = name.split("\\.", -1);
        for (int length = parts.length; length > 0; length--) {
            String head = String.join(".", List.of(parts).subList(0, length));
            String table = tables.getOrDefault(head, head);
            List<StructType.Field> columns = columnsOf(table, queries);
            if (!columns.isEmpty()) {
                fields(columns, parts, length, prefix, candidates);
                return;
            }
        }
        for (String table : new HashSet<>(tables.values())) {
            fields(columnsOf(table, queries), parts, 0, prefix, candidates);
        }
    }

    /** The columns of a table or of a query that has the name; empty when there is none. */
    private List<StructType.Field> columnsOf(String name, Map<String, String> queries) {
        if (queries.containsKey(name)) {
            return queryColumns(queries.get(name));
        }
        return entries(name).stream()
                .map(column -> new StructType.Field(column.name(), column.type()))
                .toList();
    }

    /** Those of a query as far as it can be understood while it is typed. */
    private List<StructType.Field> queryColumns(String query) {
        try {
            RowType columns = session.describe(query, List.of()).columns();
            return columns == null ? List.of() : columns.columns();
        } catch (SkepException e) {
            return List.of();
        }
    }

    /** @param from the first of the parts that names a column or field */
    private static void fields(
            List<StructType.Field> columns, String[] parts, int from, String prefix, List<Candidate> candidates) {
        FieldPath.below(columns, List.of(parts).subList(from, parts.length)).stream()
                .map(field -> prefix + field.name())
                .forEach(add(candidates, "columns"));
    }

    /** Tables by the names and aliases that the statement gives them, all in lower case. */
    static Map<String, String> namedTables(String statement) {
        Map<String, String> tables = new HashMap<>();
        Matcher matcher = NAMED_TABLE.matcher(statement);
        while (matcher.find()) {
            String table = matcher.group(1).toLowerCase(Locale.ROOT);
            tables.put(table, table);
            tables.put(table.substring(table.lastIndexOf('.') + 1), table);
            if (matcher.group(2) != null) {
                tables.put(matcher.group(2).toLowerCase(Locale.ROOT), table);
            }
        }
        return tables;
    }

    private List<ColumnEntry> entries(String table) {
        int dot = table.indexOf('.');
        String database = dot < 0 ? session.database() : table.substring(0, dot);
        return session.catalog().columns(database, table.substring(dot + 1));
    }

    private static void tables(ClientCatalog catalog, String database, String prefix, Consumer<String> add) {
        for (TableEntry table : catalog.tables(database)) {
            add.accept(prefix + table.name());
        }
    }

    private static Consumer<String> add(List<Candidate> candidates, String group) {
        Set<String> seen = new HashSet<>();
        return value -> {
            if (seen.add(value)) {
                candidates.add(new Candidate(value, value, group, null, null, null, true));
            }
        };
    }
}
