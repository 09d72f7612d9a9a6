package dev.skep.server.query;

import dev.skep.metastore.Table;
import dev.skep.parser.ast.Query;
import dev.skep.server.query.QueryRun.PlannedStages;
import dev.skep.server.session.CatalogAnswers;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Plans of the queries that a session ran last. One is used again for the same text in the same circumstances when all that its planning had asked is answered as before: tables,
 * partitions and statistics are read anew for that, and files are listed after it. Plans that need a user's function, jar, macro or file without a table, or hold the
 * time at which they were made, are not kept. Safe for the threads that run the session's statements.
 */
public final class PlanCache {
    private static final int MOST_PLANS = 50;
    private static final int LONGEST_TEXT = 50_000;
    private static final int MOST_PARTITIONS = 5000;

    private final Map<Key, Plan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Plan> eldest) {
            return size() > MOST_PLANS;
        }
    };

    /**
     * The circumstances of a query.
     *
     * @param text after variables were substituted
     * @param zone of this machine, which a session has that set none
     */
    public record Key(
            String text,
            List<Object> parameters,
            String database,
            String user,
            String zone,
            Map<String, String> settings) {
        public Key {
            parameters = List.copyOf(parameters);
            settings = Map.copyOf(settings);
        }

        /** By hand: those that the JVM makes for records at run time take a tenth of the time of a process that runs one statement. */
        @Override
        public int hashCode() {
            return 31 * (31 * text.hashCode() + parameters.hashCode()) + settings.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && text.equals(key.text)
                    && parameters.equals(key.parameters)
                    && database.equals(key.database)
                    && user.equals(key.user)
                    && zone.equals(key.zone)
                    && settings.equals(key.settings);
        }

        /** Empty when the query's plan can't be kept. */
        public static Optional<Key> of(String text, StatementContext context) {
            Session session = context.session();
            boolean plain = session.settings().get(Settings.PLAN_CACHE)
                    && text.length() <= LONGEST_TEXT
                    && session.macros().isEmpty()
                    && session.localJars().isEmpty()
                    && !session.userFunctions().hasTemporary()
                    && context.parameters().stream().allMatch(value -> value instanceof Comparable);
            return plain
                    ? Optional.of(new Key(
                            text,
                            context.parameters(),
                            session.database(),
                            session.user(),
                            TimeZone.getDefault().getID(),
                            session.settings().changed()))
                    : Optional.empty();
        }
    }

    /** @param catalog what planning was told. @param sizes of the files of tables without statistics */
    record Plan(Query query, PlannedStages planned, CatalogAnswers catalog, Map<Table, Long> sizes) {
        boolean holds(StatementContext context) {
            return context.catalog().stillAnswers(catalog) && context.inputs().stillHave(sizes);
        }
    }

    synchronized Optional<Plan> find(Key key) {
        return Optional.ofNullable(plans.get(key));
    }

    /** The syntax tree of a query that was planned before. */
    public Optional<Query> query(Key key) {
        return find(key).map(Plan::query);
    }

    /** Keeps a plan that was just made, if it can be kept. */
    void add(Key key, Query query, PlannedStages planned, StatementContext context) {
        Optional<CatalogAnswers> answers = context.catalog().answers();
        if (answers.isEmpty()
                || answers.get().partitionCount() > MOST_PARTITIONS
                || context.inputs().isClockRead()
                || !context.functions().resources().isEmpty()) {
            return;
        }
        PlannedStages kept = new PlannedStages(planned.stages(), planned.columns(), null);
        keep(key, new Plan(query, kept, answers.get(), context.inputs().sizes()));
    }

    private synchronized void keep(Key key, Plan plan) {
        plans.put(key, plan);
    }
}
