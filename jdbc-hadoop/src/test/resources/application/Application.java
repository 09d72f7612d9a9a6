import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A Spring Boot application with libraries of its own, and a warehouse. Prints as JSON what its test looks at. */
public class Application {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Settings {}

    public static void main(String[] arguments) throws Exception {
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "spring.datasource.url", "jdbc:skep:" + arguments[0],
                "spring.datasource.driver-class-name", "dev.skep.jdbc.SkepDriver",
                "logging.level.root", "warn"));
        Map<String, Object> seen = new TreeMap<>();
        try (ConfigurableApplicationContext context = application.run()) {
            JdbcTemplate sql = context.getBean(JdbcTemplate.class);
            for (String format : List.of("parquet", "orc", "avro", "textfile", "jsonfile")) {
                sql.execute("CREATE TABLE t_" + format + " STORED AS " + format + " AS SELECT 1 AS a, 'one' AS b");
                seen.put(format, sql.queryForList("SELECT a, b FROM t_" + format));
            }
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> sql.update("INSERT INTO t_parquet VALUES (?, ?)", 2, "two"));
            seen.put("sum", sql.queryForObject("SELECT sum(a) FROM t_parquet", Long.class));
        }
        seen.put("guava", ImmutableList.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        seen.put("jackson", new ObjectMapper().version().toString());
        seen.put("logging", LoggerFactory.getILoggerFactory().getClass().getName());
        System.out.println(new ObjectMapper().writeValueAsString(seen));
    }
}
