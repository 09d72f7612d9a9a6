package dev.skep.junit;

import dev.skep.junit.SkepSql.Life;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens a warehouse for each test or class, prepares it as {@link SkepSql} says, and closes it behind the last user. */
public final class SkepExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SkepExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        SkepWarehouse warehouse = warehouse(context);
        context.getTestMethod()
                .map(method -> method.getAnnotation(SkepSql.class))
                .ifPresent(sql -> prepare(warehouse, sql, context.getRequiredTestClass()));
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            for (Class<?> type = test.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.getType() == SkepWarehouse.class && !Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        field.set(test, warehouse);
                    }
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SkepWarehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return warehouse(context);
    }

    /** The store of a context closes what it holds when the context ends. */
    private static SkepWarehouse warehouse(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        SkepSql sql = annotation(type);
        boolean shared = sql != null && sql.life() == Life.CLASS;
        ExtensionContext owner = context;
        while (shared && owner.getTestMethod().isPresent() && owner.getParent().isPresent()) {
            owner = owner.getParent().get();
        }
        Store store = owner.getStore(NAMESPACE);
        SkepWarehouse warehouse = store.get(type, SkepWarehouse.class);
        if (warehouse == null) {
            warehouse = opened(sql, type);
            store.put(type, warehouse);
        }
        return warehouse;
    }

    private static SkepWarehouse opened(SkepSql sql, Class<?> type) {
        SkepWarehouse warehouse = SkepWarehouse.open();
        if (sql != null) {
            try {
                prepare(warehouse, sql, type);
            } catch (RuntimeException e) {
                warehouse.close();
                throw e;
            }
        }
        return warehouse;
    }

    private static SkepSql annotation(AnnotatedElement type) {
        return type.getAnnotation(SkepSql.class);
    }

    private static void prepare(SkepWarehouse warehouse, SkepSql sql, Class<?> type) {
        for (String variable : sql.variables()) {
            int equals = variable.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + variable + "' is not of the form name=value");
            }
            warehouse.variable(variable.substring(0, equals), variable.substring(equals + 1));
        }
        for (String statement : sql.setup()) {
            warehouse.executeScript(statement);
        }
        for (String file : sql.files()) {
            warehouse.executeScript(ScriptFiles.find(file, type));
        }
    }
}
