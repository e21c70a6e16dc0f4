package io.github.upstoxtotp.readme;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application of the README.
 */
@SpringBootApplication
class ReadmeApplication {

}
