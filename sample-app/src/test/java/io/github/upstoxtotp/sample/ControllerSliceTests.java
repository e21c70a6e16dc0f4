package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A slice: the controller, and no web server.
 */
@WebMvcTest(UpstoxController.class)
@WithUpstoxSimulator
@ActiveProfiles("live")
@Import(SimulatorClock.class)
class ControllerSliceTests {

	@Autowired
	private UpstoxSimulator upstox;

	@Test
	void profileIsFetchedWithAValidToken(@Autowired MockMvc mvc) throws Exception {
		mvc.perform(get("/api/profile"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.data.user_id").value("AB1234"));
		assertThat(this.upstox).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
	}

}
