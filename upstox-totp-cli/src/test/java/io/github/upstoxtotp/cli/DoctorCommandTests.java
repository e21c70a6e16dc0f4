package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorCommandTests extends CommandTest {

	@Test
	void asksForNoStaticIpWithoutATokenAndCostsNoOtp() {
		assertThat(this.shell.run("doctor")).isZero();
		assertThat(this.shell.text()).contains("name localhost: resolves to", "dialog: Upstox knows", "clock: agrees",
				"static IP: was not checked: no token is stored", "generate-token",
				"Nothing stands in the way of a login.");
		assertThat(this.upstox.otpGenerations()).isZero();
		assertThat(this.upstox.calls(Step.STATIC_IP)).isZero();
	}

	@Test
	void tellsTheRegisteredStaticIps() throws IOException {
		this.upstox.staticIps("203.0.113.10", "2001:db8::7");
		this.shell.run("generate-token");
		assertThat(this.shell.run("doctor", "-o", "json")).isZero();
		assertThat(this.shell.json().path("good").asBoolean()).isTrue();
		assertThat(check("static IP").path("message").asText()).startsWith("registered 203.0.113.10 and 2001:db8::7;");
		assertThat(this.upstox.logins()).isOne();
		this.shell.run("doctor", "-o", "env");
		assertThat(this.shell.output.lines()).contains("export UPSTOX_CLI_GOOD='true'");
	}

	@Test
	void saysThatNoStaticIpIsRegistered() {
		this.upstox.staticIps();
		this.shell.run("generate-token");
		assertThat(this.shell.run("doctor")).isZero();
		assertThat(this.shell.text()).contains("static IP: none is registered, so Upstox refuses orders (UDAPI1154)",
				"once in a calendar week");
	}

	@Test
	void tellsTheAddressThatUpstoxSeesWhenItRefuses() {
		this.shell.run("generate-token");
		this.upstox.enable(Quirk.STATIC_IP_403);
		assertThat(this.shell.run("doctor")).isEqualTo(3);
		assertThat(this.shell.text()).contains("failed: static IP:", "origin IP (198.51.100.7) [UDAPI1154]",
				"Register the address", "Something stands in the way");
	}

	@Test
	void replacesNoTokenThatUpstoxRefuses() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.STATIC_IP).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).always();
		assertThat(this.shell.run("doctor")).isEqualTo(3);
		assertThat(this.shell.text()).contains("failed: static IP: Invalid token [UDAPI100050]");
		assertThat(this.upstox.logins()).isOne();
		assertThat(this.upstox.calls(Step.PROFILE)).isZero();
	}

	@Test
	void troubleOfUpstoxIsToldByTheExitStatus() {
		this.shell.run("generate-token");
		this.upstox.fail(Step.STATIC_IP).with(Fault.status(503)).always();
		assertThat(this.shell.run("doctor")).isEqualTo(4);
		this.upstox.clearFaults();
		this.shell.environment.put("UPSTOX_CLIENT_ID", "00000000-0000-0000-0000-000000000000");
		assertThat(this.shell.run("doctor")).isEqualTo(3);
		assertThat(this.shell.text()).contains("failed: dialog:", "[UDAPI100068]");
	}

	@Test
	void tellsOfABlock() throws IOException {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).always();
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		assertThat(this.shell.run("doctor", "-o", "json")).isEqualTo(3);
		assertThat(this.shell.json().path("good").asBoolean()).isFalse();
		assertThat(check("login").path("message").asText()).contains("Upstox does not accept the PIN");
		assertThat(this.shell.run("doctor")).isEqualTo(3);
		assertThat(this.shell.text()).contains("failed: login:", "Something stands in the way");
		assertThat(this.upstox.calls(Step.PIN)).isOne();
	}

	@Test
	void asksNobodyWithWrongSettings() throws IOException {
		this.shell.environment.put("UPSTOX_PIN_CODE", "12345");
		assertThat(this.shell.run("doctor", "-o", "json")).isEqualTo(2);
		assertThat(this.shell.json().path("good").asBoolean()).isFalse();
		assertThat(this.shell.json().path("problems").path(0).path("variable").asText()).isEqualTo("UPSTOX_PIN_CODE");
		assertThat(this.shell.json().path("checks")).isEmpty();
		assertThat(this.shell.run("doctor")).isEqualTo(2);
		assertThat(this.shell.text()).contains("error: UPSTOX_PIN_CODE", "Upstox was not asked");
		assertThat(this.upstox.calls(Step.DIALOG)).isZero();
	}

	@Test
	void tokenOfAnotherStoreIsNotReached() {
		this.shell.environment.put("UPSTOX_STORE_TYPE", "redis");
		assertThat(this.shell.run("doctor")).isZero();
		assertThat(this.shell.text()).contains("static IP: was not checked: the token is in a store");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			textBlock = """
					203.0.113.10 | none                  | 203.0.113.10     | 0 | this machine calls from 203.0.113.10 (IPv4)
					203.0.113.10 | none                  | 203.0.113.11     | 3 | but this machine calls from 203.0.113.11 (IPv4)
					203.0.113.10 | none                  | 2001:db8::1      | 3 | (IPv6), so Upstox refuses orders (UDAPI1154)
					2001:db8::1  | none                  | 2001:db8:0:0::1  | 0 | (IPv6)
					203.0.113.10 | none                  | 10.0.0.7         | 0 | is translated on the way
					203.0.113.10 | none                  | 100.64.3.4       | 0 | is translated on the way
					203.0.113.10 | none                  | fd00::7          | 0 | is translated on the way
					203.0.113.10 | none                  | none             | 0 | is translated on the way
					203.0.113.10 | proxy.example.com:80  | none             | 0 | leave by the proxy proxy.example.com:80
					a.b.example  | none                  | 203.0.113.10     | 3 | registered a.b.example, but
					""")
	void registeredAddressIsComparedWithThatOfTheMachine(String registered, @Nullable String proxy,
			@Nullable String origin, int status, String text) throws UnknownHostException {
		Probe probe = StaticIpProbe.describe(List.of(registered), proxy,
				(origin != null) ? InetAddress.getByName(origin) : null);
		assertThat(probe.status()).isEqualTo(status);
		assertThat(probe.message()).contains(text);
	}

	private JsonNode check(String name) throws IOException {
		for (JsonNode check : this.shell.json().path("checks")) {
			if (check.path("check").asText().equals(name)) {
				return check;
			}
		}
		throw new AssertionError("There is no check " + name);
	}

}
