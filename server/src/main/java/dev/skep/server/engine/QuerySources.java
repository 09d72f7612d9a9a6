package dev.skep.server.engine;

import dev.skep.api.type.DataType;
import dev.skep.parser.ast.Assignment;
import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.Join;
import dev.skep.parser.ast.JoinKind;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.Update;
import dev.skep.parser.walk.TreeWalk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queries of a statement that are in no other: as they are written, and of UPDATE, DELETE and MERGE what they compute over the rows that they read. */
final class QuerySources {
    /** A query. @param written the types of the columns that its columns are written to; empty when it is read, or they are not known */
    record Source(Query query, List<DataType> written) {}

    private final WrittenColumns columns;
    private final List<Source> sources = new ArrayList<>();

    private QuerySources(WrittenColumns columns) {
        this.columns = columns;
    }

    static List<Source> of(Statement statement, WrittenColumns columns) {
        QuerySources found = new QuerySources(columns);
        found.computed(statement);
        TreeWalk.all(statement, MultiInsert.class).forEach(found::branches);
        for (Insert insert : TreeWalk.all(statement, Insert.class)) {
            found.add(insert.query(), columns.types(insert.target()));
        }
        if (found.sources.isEmpty()) {
            outermost(statement).forEach(query -> found.add(query, List.of()));
        }
        return found.sources;
    }

    private void add(Query query, List<DataType> written) {
        sources.add(new Source(query, written));
    }

    private void computed(Statement statement) {
        for (Update update : TreeWalk.all(statement, Update.class)) {
            compute(
                    update.assignments().stream().map(Assignment::value).toList(),
                    table(update.table(), Optional.empty(), update.location()),
                    update.where());
        }
        for (Delete delete : TreeWalk.all(statement, Delete.class)) {
            compute(List.of(), table(delete.table(), delete.alias(), delete.location()), delete.where());
        }
        for (Merge merge : TreeWalk.all(statement, Merge.class)) {
            List<Expression> computed = new ArrayList<>();
            merge.clauses().forEach(clause -> computed.addAll(clause.expressions()));
            Relation both = new Join(
                    JoinKind.CROSS,
                    table(merge.target(), merge.alias(), merge.location()),
                    merge.source(),
                    Optional.empty(),
                    merge.location());
            compute(computed, both, Optional.of(merge.condition()));
        }
    }

    private static Relation table(QualifiedName name, Optional<Identifier> alias, NodeLocation location) {
        return new TableReference(name, alias, List.of(), Optional.empty(), Optional.empty(), location);
    }

    private void compute(List<Expression> computed, Relation from, Optional<Expression> where) {
        NodeLocation location = from.location();
        List<SelectItem> items = new ArrayList<>();
        computed.forEach(value -> items.add(new SingleColumn(value, Optional.empty(), location)));
        QuerySpecification block = new QuerySpecification(
                new SelectList(false, List.of(), items, location),
                Optional.of(from),
                where,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
        add(new Query(Optional.empty(), block, QueryTail.none(location), location), List.of());
    }

    /** Each branch with the rows that all of them read. */
    private void branches(MultiInsert insert) {
        for (InsertBranch branch : insert.branches()) {
            Query query = branch.query();
            if (query.body() instanceof QuerySpecification block) {
                QuerySpecification whole = new QuerySpecification(
                        block.select(),
                        Optional.of(insert.from()),
                        block.where(),
                        block.groupBy(),
                        block.having(),
                        block.windows(),
                        block.qualify(),
                        block.location());
                add(new Query(insert.with(), whole, query.tail(), query.location()), columns.types(branch.target()));
            }
        }
    }

    private static List<Query> outermost(Statement statement) {
        Set<Query> nested = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Query> outermost = new ArrayList<>();
        for (Query query : TreeWalk.all(statement, Query.class)) {
            if (!nested.contains(query)) {
                outermost.add(query);
            }
            nested.addAll(TreeWalk.all(query, Query.class));
        }
        return outermost;
    }
}
