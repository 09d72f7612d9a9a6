package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.StorageFormat;
import dev.skep.format.StorageFormats;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jars that a task needs beyond what the cluster provides: the api, the modules that run stages and the storage formats with their libraries; no planner, no parser. They are put on the cluster's
 * file system once, under names that tell their content, and found there by all later jobs.
 */
public final class ContainerJars {
    /** A class of each jar; those of storage formats are told by the formats. */
    private static final List<String> CLASSES = List.of(
            "dev.skep.api.type.RowType",
            "dev.skep.execution.QueryContext",
            "dev.skep.file.FileStores",
            "dev.skep.file.hadoop.HadoopFileSystems",
            "dev.skep.format.StorageFormats",
            "dev.skep.function.FunctionRegistry",
            "dev.skep.process.memory.MemoryPool",
            "dev.skep.runner.mapreduce.MapReduceStageRunner",
            "com.dynatrace.hash4j.distinctcount.UltraLogLog",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.github.luben.zstd.Zstd");

    private ContainerJars() {}

    /** The jars (or directories of classes) on this process's class path. */
    public static Set<Path> local() {
        Set<Path> jars = new LinkedHashSet<>();
        ClassLoader loader = ContainerJars.class.getClassLoader();
        for (String name : CLASSES) {
            jars.add(jarOf(name, loader));
        }
        for (StorageFormat format : StorageFormats.ofClassPath().all()) {
            jars.add(jarOf(format.getClass().getName(), format.getClass().getClassLoader()));
            for (String name : format.libraries()) {
                jars.add(jarOf(name, format.getClass().getClassLoader()));
            }
        }
        return jars;
    }

    private static Path jarOf(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            URL location = type.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(location.toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new SkepException(
                    ErrorCode.INTERNAL_ERROR, "The jar of " + name + " for tasks can't be found: " + e, e);
        }
    }

    /** Sees to it that the jars are in a directory that the cluster reads; their paths. */
    static List<String> provide(FileStore files, String directory) {
        List<String> paths = new ArrayList<>();
        for (Path jar : local()) {
            try {
                paths.add(provide(jar, files, directory));
            } catch (IOException e) {
                throw new SkepException(
                        ErrorCode.FILE_WRITE_FAILED,
                        "'" + jar + "' can't be put into '" + directory + "': " + e.getMessage(),
                        e);
            }
        }
        return paths;
    }

    private static String provide(Path source, FileStore files, String directory) throws IOException {
        boolean isJar = Files.isRegularFile(source);
        Path jar = isJar ? source : packed(source);
        try {
            String base = (isJar ? source : source.getParent().getParent())
                    .getFileName()
                    .toString();
            String name = base.endsWith(".jar") ? base.substring(0, base.length() - 4) : base;
            String path =
                    directory + "/" + name + "-" + Files.size(jar) + "-" + Long.toHexString(checksum(jar)) + ".jar";
            if (files.status(path).isEmpty()) {
                upload(jar, path, files);
            }
            return path;
        } finally {
            if (!isJar) {
                Files.delete(jar);
            }
        }
    }

    private static long checksum(Path file) throws IOException {
        try (CheckedInputStream bytes = new CheckedInputStream(Files.newInputStream(file), new CRC32C())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return bytes.getChecksum().getValue();
        }
    }

    /** Copies a file; two processes may do so at the same time. */
    static void upload(Path file, String path, FileStore files) throws IOException {
        String unfinished = path + "." + UUID.randomUUID() + ".copying";
        try (OutputFile output = files.create(unfinished)) {
            Files.copy(file, output);
            output.closeSynced();
        }
        try {
            files.rename(unfinished, path);
        } catch (SkepException e) {
            files.delete(unfinished);
            if (files.status(path).isEmpty()) {
                throw e;
            }
        }
    }

    /** A directory of classes as a jar, always of the same bytes. */
    private static Path packed(Path directory) throws IOException {
        Path jar = Files.createTempFile("skep-classes", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile).sorted()::iterator) {
                ZipEntry entry = new ZipEntry(directory.relativize(path).toString());
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
