package dev.skep.server.engine;

import dev.skep.parser.ast.Assignment;
import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Join;
import dev.skep.parser.ast.JoinKind;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.Update;
import dev.skep.parser.walk.TreeWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks of a statement: those of its queries, and of UPDATE, DELETE and MERGE what they compute over the rows that they read. */
final class QueryBlocks {
    private QueryBlocks() {}

    static List<QuerySpecification> of(Statement statement) {
        List<QuerySpecification> blocks = new ArrayList<>(TreeWalk.all(statement, QuerySpecification.class));
        for (Update update : TreeWalk.all(statement, Update.class)) {
            blocks.add(block(
                    assigned(update.assignments()),
                    table(update.table(), Optional.empty(), update.location()),
                    update.where()));
        }
        for (Delete delete : TreeWalk.all(statement, Delete.class)) {
            blocks.add(block(List.of(), table(delete.table(), delete.alias(), delete.location()), delete.where()));
        }
        TreeWalk.all(statement, Merge.class).forEach(merge -> blocks.add(merged(merge)));
        return blocks;
    }

    private static QuerySpecification merged(Merge merge) {
        List<Expression> computed = new ArrayList<>();
        merge.clauses().forEach(clause -> computed.addAll(clause.expressions()));
        Relation both = new Join(
                JoinKind.CROSS,
                table(merge.target(), merge.alias(), merge.location()),
                merge.source(),
                Optional.empty(),
                merge.location());
        return block(computed, both, Optional.of(merge.condition()));
    }

    private static List<Expression> assigned(List<Assignment> assignments) {
        return assignments.stream().map(Assignment::value).toList();
    }

    private static Relation table(QualifiedName name, Optional<Identifier> alias, NodeLocation location) {
        return new TableReference(name, alias, List.of(), Optional.empty(), Optional.empty(), location);
    }

    private static QuerySpecification block(List<Expression> computed, Relation from, Optional<Expression> where) {
        NodeLocation location = from.location();
        List<SelectItem> items = new ArrayList<>();
        computed.forEach(value -> items.add(new SingleColumn(value, Optional.empty(), location)));
        return new QuerySpecification(
                new SelectList(false, List.of(), items, location),
                Optional.of(from),
                where,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
    }
}
