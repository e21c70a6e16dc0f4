package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes a file of settings to be filled in.
 */
@Command(name = "init", mixinStandardHelpOptions = true, versionProvider = VersionText.class, usageHelpAutoWidth = true,
		descriptionHeading = "%n", optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n",
		description = { "Write a commented .env file to fill in, which only you can read.", "",
				"An existing file is not changed, and the exit status is 2." },
		footer = { "  upstox-totp init", "  upstox-totp init --env-file upstox.env" })
final class InitCommand implements Callable<Integer> {

	private static final String TEMPLATE = """
			# Settings of upstox-totp and of applications that use the library.
			# Keep this file to yourself: whoever reads it can log in as you.

			# Mobile number of the account: 10 digits, without a country code.
			UPSTOX_USERNAME=

			# PIN of the account: 6 digits.
			UPSTOX_PIN_CODE=

			# The text that Upstox shows when TOTP is set up, not a 6-digit code.
			UPSTOX_TOTP_SECRET=

			# API key, API secret and redirect URI of your application, exactly as
			# the developer console of Upstox shows them.
			UPSTOX_CLIENT_ID=
			UPSTOX_CLIENT_SECRET=
			UPSTOX_REDIRECT_URI=

			# Takes only tokens of this user, such as AB1234.
			#UPSTOX_USER_ID=

			# Where the encrypted token is kept. Applications with the same folder
			# and settings share it. Default: ~/.upstox-totp
			#UPSTOX_STORE_FILE_DIRECTORY=

			# Then run: upstox-totp check-env --online
			""";

	private final Surroundings surroundings;

	@Option(names = "--env-file", paramLabel = "FILE", defaultValue = ".env",
			description = "File to write. Default: .env of the working folder.")
	private Path envFile = Path.of(".env");

	InitCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Path file = this.surroundings.folder().resolve(this.envFile);
		try {
			Files.createFile(file, ownerOnly(file));
			Files.writeString(file, TEMPLATE, StandardCharsets.UTF_8);
		}
		catch (FileAlreadyExistsException ex) {
			return fail("The file %s already exists. It was not changed.".formatted(this.envFile),
					"upstox-totp check-env says what is wrong with it. Name another one with --env-file.");
		}
		catch (IOException ex) {
			return fail("The file %s cannot be written: %s.".formatted(this.envFile, ex.getClass().getSimpleName()),
					"Name another one with --env-file.");
		}
		this.surroundings.output()
			.println(Words.wrap("%s was written. Only you can read it. Fill it in, then run upstox-totp check-env."
				.formatted(this.envFile), ""));
		return ExitStatus.GOOD;
	}

	private static FileAttribute<?>[] ownerOnly(Path file) {
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	private int fail(String message, String tip) {
		Trouble.of(ExitStatus.CONFIGURATION, "CONFIGURATION", message, tip)
			.print(this.surroundings.messages(), this.surroundings.terminal(), new Times(this.surroundings.clock()));
		return ExitStatus.CONFIGURATION;
	}

}
