package dev.skep.clustertests;

import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings that make a cluster small and quick to answer. */
final class ClusterSettings {
    /** Libraries that a cluster does not provide: what a job needs of them it has to ship. */
    private static final Pattern NOT_HADOOPS = Pattern.compile(
            "skep|/target/(test-)?classes|calcite|antlr|parquet|sqlite|flyway|postgresql|junit|assertj|surefire");

    private static final String TASK_OPTIONS = "-Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
            + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private ClusterSettings() {}

    static Map<String, String> forDaemons() {
        Map<String, String> settings = new HashMap<>();
        settings.put("dfs.replication", "2");
        settings.put("dfs.namenode.fs-limits.min-block-size", "1024");
        settings.put("dfs.namenode.avoid.read.stale.datanode", "true");
        settings.put("dfs.permissions.superusergroup", "root");

        settings.put("yarn.minicluster.yarn.nodemanager.resource.memory-mb", "4096");
        settings.put("yarn.nodemanager.resource.memory-mb", "4096");
        settings.put("yarn.nodemanager.resource.cpu-vcores", "8");
        settings.put("yarn.scheduler.minimum-allocation-mb", "256");
        settings.put("yarn.scheduler.maximum-allocation-mb", "1024");
        settings.put("yarn.scheduler.capacity.root.queues", "default");
        settings.put("yarn.scheduler.capacity.root.default.capacity", "100");
        settings.put("yarn.scheduler.capacity.maximum-am-resource-percent", "0.8");
        settings.put("yarn.nodemanager.vmem-check-enabled", "false");
        settings.put("yarn.nodemanager.pmem-check-enabled", "false");
        settings.put("yarn.nodemanager.disk-health-checker.enable", "false");
        settings.put("yarn.nodemanager.delete.debug-delay-sec", "600");
        settings.put("yarn.nodemanager.sleep-delay-before-sigkill.ms", "50");
        settings.put("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "100");
        settings.put("yarn.app.mapreduce.am.staging-dir", "/staging");
        settings.putAll(forJobs());
        return settings;
    }

    private static Map<String, String> forJobs() {
        return Map.of(
                "yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", "100",
                "yarn.app.mapreduce.am.resource.mb", "512",
                "yarn.app.mapreduce.am.command-opts", TASK_OPTIONS,
                "mapreduce.map.memory.mb", "512",
                "mapreduce.reduce.memory.mb", "512",
                "mapred.child.java.opts", TASK_OPTIONS,
                "mapreduce.task.io.sort.mb", "64",
                "mapreduce.client.completion.pollinterval", "50",
                "mapreduce.client.progressmonitor.pollinterval", "50");
    }

    /** As on a real cluster, containers see Hadoop's jars and nothing of the client's class path. */
    static Map<String, String> forClients() {
        String hadoop = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !NOT_HADOOPS.matcher(entry).find())
                .collect(Collectors.joining(","));
        return Map.of(
                "yarn.is.minicluster", "false",
                "yarn.application.classpath", "$HADOOP_CONF_DIR",
                "mapreduce.application.classpath", hadoop);
    }
}
