package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.map.TokenCounterMapper;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.reduce.IntSumReducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cluster itself: HDFS stores, YARN runs a job of Hadoop's own classes in containers. */
@ExtendWith(ClusterExtension.class)
class TestMiniCluster {
    @Test
    void hdfsStoresAndYarnRuns(MiniCluster cluster) throws Exception {
        FileSystem files = cluster.files();
        try (FSDataOutputStream out = files.create(new Path("/smoke/in/words.txt"))) {
            out.write("bee hive bee\n".getBytes(StandardCharsets.UTF_8));
        }
        Configuration configuration = cluster.configuration();
        Job job = Job.getInstance(configuration, "smoke");
        job.setMapperClass(TokenCounterMapper.class);
        job.setReducerClass(IntSumReducer.class);
        job.setOutputKeyClass(Text.class);
        job.setOutputValueClass(org.apache.hadoop.io.IntWritable.class);
        FileInputFormat.addInputPath(job, new Path("/smoke/in"));
        FileOutputFormat.setOutputPath(job, new Path("/smoke/out"));

        assertThat(job.waitForCompletion(false))
                .as(job.getStatus().getFailureInfo())
                .isTrue();
        assertThat(text(files, new Path("/smoke/out/part-r-00000"))).isEqualTo("bee\t2\nhive\t1\n");
    }

    @Test
    void writesItsConfigurationForOtherProcesses(MiniCluster cluster) throws IOException {
        Configuration read = new Configuration(false);
        try (var directory = Files.list(cluster.configurationDirectory())) {
            directory.forEach(file -> read.addResource(new Path(file.toUri())));
        }
        assertThat(read.get("fs.defaultFS")).isEqualTo(cluster.uri());
        assertThat(read.get("yarn.resourcemanager.address")).contains(":");
        assertThat(read.get("mapreduce.framework.name")).isEqualTo("yarn");
        assertThat(read.get("mapreduce.application.classpath"))
                .contains("hadoop-common")
                .doesNotContain("calcite");
    }

    private static String text(FileSystem files, Path path) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
