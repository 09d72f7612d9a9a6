package dev.skep.server.engine;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.BucketSample;
import dev.skep.parser.ast.CommonTable;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.walk.NodeRewriter;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.server.session.StatementContext;
import dev.skep.server.settings.Setting;
import dev.skep.server.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hive's test mode, in which scripts are tried out: INSERT goes to tables of other names, and tables that queries name are read in part. */
final class TestMode {
    /** The seed by which Hive chooses rows, so that the same ones are read. */
    private static final long SEED = 460476415;

    private final StatementContext context;
    private final Set<String> whole;
    private final Set<String> named;

    private TestMode(Statement statement, StatementContext context) {
        this.context = context;
        this.whole = Arrays.stream(setting(Settings.TEST_WHOLE).split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        this.named = TreeWalk.all(statement, CommonTable.class).stream()
                .map(table -> table.name().value().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    static boolean isOn(StatementContext context) {
        return context.session().settings().get(Settings.TEST_MODE);
    }

    static Statement apply(Statement statement, StatementContext context) {
        if (!isOn(context) || !(statement instanceof Query || statement instanceof DmlStatement)) {
            return statement;
        }
        return NodeRewriter.rewrite(statement, new TestMode(statement, context)::replaced);
    }

    private String setting(Setting<String> setting) {
        return context.session().settings().get(setting);
    }

    private Node replaced(Node node) {
        if (node instanceof TableTarget target) {
            return prefixed(target);
        }
        return node instanceof TableReference reference ? sampled(reference) : node;
    }

    private TableTarget prefixed(TableTarget target) {
        List<Identifier> parts = new ArrayList<>(target.table().parts());
        Identifier last = target.table().last();
        String name = setting(Settings.TEST_PREFIX) + last.value();
        parts.set(parts.size() - 1, new Identifier(name, last.quoted(), last.location()));
        return new TableTarget(
                new QualifiedName(parts, target.table().location()),
                target.overwrite(),
                target.partition(),
                target.ifNotExists(),
                target.columns(),
                target.location());
    }

    private TableReference sampled(TableReference reference) {
        String last = reference.name().last().value().toLowerCase(Locale.ROOT);
        boolean common = reference.name().parts().size() == 1 && named.contains(last);
        if (common || whole.contains(last) || reference.sample().isPresent()) {
            return reference;
        }
        TableName name = context.session().tableName(reference.name());
        Optional<Table> table = context.catalog().table(name).map(TableFacts::table);
        if (table.isEmpty() || table.get().type() == TableType.VIEW) {
            return reference;
        }
        int buckets = table.get().storage().bucketColumns().isEmpty()
                ? 0
                : table.get().storage().bucketCount();
        BucketSample sample = buckets > 0
                ? new BucketSample(1, buckets, List.of(), reference.location())
                : new BucketSample(
                        1,
                        context.session()
                                .settings()
                                .get(Settings.TEST_FREQUENCY)
                                .intValue(),
                        List.of(random(reference.location())),
                        reference.location());
        return new TableReference(
                reference.name(),
                reference.alias(),
                reference.properties(),
                Optional.of(sample),
                reference.asOf(),
                reference.location());
    }

    private static Expression random(NodeLocation location) {
        QualifiedName name = new QualifiedName(List.of(new Identifier("rand", false, location)), location);
        return new FunctionCall(
                name,
                false,
                List.of(new IntegerLiteral(IntegerWidth.INT, SEED, location)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                location);
    }
}
