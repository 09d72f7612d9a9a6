package dev.skep.file.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class TestHadoopConfiguration {
    @Test
    void whatIsSetOverHadoopsOwnValuesIsAllThatIsLeftWithoutThem() {
        Configuration whole = HadoopConfiguration.of(
                Map.of("mapreduce.task.io.sort.mb", "7", "fs.trash.interval", "60", "hive.exec.parallel", "true"));
        Configuration set = HadoopConfiguration.withoutDefaults(whole);
        assertThat(set.get("mapreduce.task.io.sort.mb")).isEqualTo("7");
        assertThat(set.get("fs.trash.interval")).isEqualTo("60");
        assertThat(set.get("fs.file.impl")).isEqualTo(JdkLocalFileSystem.class.getName());
        assertThat(whole.get("io.file.buffer.size")).isNotNull();
        assertThat(set.get("io.file.buffer.size")).isNull();
        assertThat(set.size()).isLessThan(30);
    }
}
