package dev.skep.junit.hiverunner;

import dev.skep.junit.ScriptFiles;
import dev.skep.junit.SkepWarehouse;
import dev.skep.junit.hiverunner.annotations.HiveProperties;
import dev.skep.junit.hiverunner.annotations.HiveResource;
import dev.skep.junit.hiverunner.annotations.HiveSQL;
import dev.skep.junit.hiverunner.annotations.HiveSetupScript;
import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Gives each test a HiveShell in the field that HiveSQL marks: with its properties, resources, setup scripts and scripts, in this order. */
public final class HiveRunnerExtension implements TestInstancePostProcessor {
    private static final Namespace NAMESPACE = Namespace.create(HiveRunnerExtension.class);

    /** So that the warehouse goes with its test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext context) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) throws IllegalAccessException {
        List<Field> shells = marked(test.getClass(), HiveSQL.class);
        if (shells.size() != 1) {
            throw new IllegalArgumentException(
                    "One field of type HiveShell must have @HiveSQL, and not " + shells.size());
        }
        SkepWarehouse warehouse = SkepWarehouse.open();
        context.getStore(NAMESPACE).put(test, warehouse);
        WarehouseShell shell = new WarehouseShell(warehouse);
        for (Field field : marked(test.getClass(), HiveProperties.class)) {
            ((Map<?, ?>) field.get(test)).forEach((key, value) -> shell.setProperty(key.toString(), value.toString()));
        }
        for (Field field : marked(test.getClass(), HiveResource.class)) {
            resource(shell, field.getAnnotation(HiveResource.class).targetFile(), field.get(test));
        }
        for (Field field : marked(test.getClass(), HiveSetupScript.class)) {
            Object script = field.get(test);
            if (script instanceof String text) {
                shell.addSetupScript(text);
            } else {
                shell.addSetupScripts(path(script));
            }
        }
        HiveSQL sql = shells.get(0).getAnnotation(HiveSQL.class);
        for (String file : sql.files()) {
            Path path = ScriptFiles.find(file, test.getClass());
            Charset charset = Charset.forName(sql.encoding());
            shell.atStart(() -> shell.execute(charset, path));
        }
        shells.get(0).set(test, shell);
        if (sql.autoStart()) {
            shell.start();
        }
    }

    private static void resource(WarehouseShell shell, String target, Object source) {
        if (source instanceof String text) {
            shell.addResource(target, text);
        } else {
            shell.addResource(target, path(source));
        }
    }

    private static Path path(Object source) {
        return source instanceof File file ? file.toPath() : (Path) source;
    }

    private static List<Field> marked(Class<?> type, Class<? extends Annotation> mark) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(mark)) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
