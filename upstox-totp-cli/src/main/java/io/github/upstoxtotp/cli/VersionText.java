package io.github.upstoxtotp.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/**
 * Tells the version.
 */
final class VersionText implements IVersionProvider {

	@Override
	public String[] getVersion() {
		@Nullable String version = VersionText.class.getPackage().getImplementationVersion();
		return new String[] { "upstox-totp " + ((version != null) ? version : "(unpackaged)") + ", Java "
				+ Runtime.version().feature() };
	}

}
