package dev.skep.server.ddl.function;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.function.BuiltinFunctions;
import dev.skep.function.FunctionRegistry;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.NearestNames;
import dev.skep.parser.ast.CreateFunction;
import dev.skep.parser.ast.DropFunction;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.ResourceKind;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Paths;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CREATE and DROP [TEMPORARY] FUNCTION. A temporary one takes the place of another of its name, also without OR REPLACE, as in Hive. */
public final class FunctionStatements {
    private final Session session;

    public FunctionStatements(Session session) {
        this.session = session;
    }

    public StatementResult create(CreateFunction create) {
        List<String> jars = new ArrayList<>();
        List<FunctionDefinition.Resource> resources = new ArrayList<>();
        for (var resource : create.resources()) {
            String path = Paths.local(resource.path());
            if (session.warehouse().files().status(path).isEmpty()) {
                throw Locations.error(ErrorCode.PATH_NOT_FOUND, "There is no file '" + path + "'", resource);
            }
            if (resource.kind() == ResourceKind.JAR) {
                jars.add(path);
            }
            resources.add(new FunctionDefinition.Resource(
                    FunctionDefinition.Kind.valueOf(resource.kind().name()), path));
        }
        String name = create.name().last().value().toLowerCase(Locale.ROOT);
        try {
            if (create.temporary()) {
                session.userFunctions().createTemporary(name, create.className(), jars);
                return StatementResult.DONE;
            }
            String database =
                    database(create.name().qualifier().map(Identifier::value).orElse(null));
            session.userFunctions().check(name, create.className(), jars);
            session.userFunctions().jars().forEach(jar -> {
                if (!jars.contains(jar)) {
                    resources.add(new FunctionDefinition.Resource(FunctionDefinition.Kind.JAR, jar));
                }
            });
            if (create.replace() && session.metastore().function(database, name).isPresent()) {
                session.metastore().dropFunction(database, name);
                session.userFunctions().reload();
            }
            session.metastore().createFunction(new FunctionDefinition(database, name, create.className(), resources));
            return StatementResult.DONE;
        } catch (SkepException e) {
            throw e.at(Locations.of(create));
        }
    }

    private String database(String qualifier) {
        return session.metastore()
                .requireDatabase(qualifier == null ? session.database() : qualifier)
                .name();
    }

    public StatementResult drop(DropFunction drop) {
        String name = drop.name().last().value().toLowerCase(Locale.ROOT);
        if (drop.temporary()) {
            if (!session.userFunctions().dropTemporary(name) && !drop.ifExists()) {
                throw Locations.error(
                        ErrorCode.FUNCTION_NOT_FOUND, "There is no temporary function '" + name + "'", drop.name());
            }
            return StatementResult.DONE;
        }
        String database =
                database(drop.name().qualifier().map(Identifier::value).orElse(null));
        if (session.metastore().function(database, name).isPresent()) {
            session.metastore().dropFunction(database, name);
            session.userFunctions().reload();
            return StatementResult.DONE;
        }
        boolean ignores = drop.ifExists() || session.settings().get(Settings.DROP_IGNORES_MISSING);
        FunctionRegistry builtins = BuiltinFunctions.registry();
        boolean builtin = builtins.scalar(name).isPresent()
                || builtins.aggregate(name).isPresent()
                || builtins.table(name).isPresent();
        String missing = "There is no function '" + database + "." + name + "'";
        if (ignores && !builtin) {
            if (!drop.ifExists()) {
                session.warn(
                        missing + hint(database, name).map(hint -> ". " + hint).orElse(""));
            }
            return StatementResult.DONE;
        }
        SkepException error = Locations.error(
                builtin ? ErrorCode.INVALID_FUNCTION : ErrorCode.FUNCTION_NOT_FOUND,
                builtin ? "The built-in function '" + name + "' can't be dropped" : missing,
                drop.name());
        throw builtin ? error : hint(database, name).map(error::withHint).orElse(error);
    }

    private Optional<String> hint(String database, String name) {
        List<String> names = session.metastore().functions(database, NamePattern.any()).stream()
                .map(FunctionDefinition::name)
                .toList();
        return NearestNames.hint(name, names);
    }
}
