package io.github.upstoxtotp.readme;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The application of the README. The snippets for Spring Security have a test of their
 * own.
 */
@SpringBootApplication
@ComponentScan(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*NotifierSecurity"))
class ReadmeApplication {

}
