using BitMiracle.LibJpeg.Classic;

namespace DigitsNet.Data;

/// <summary>
/// Makes an exception of what libjpeg finds wrong, and of what it only warns of too: it would go on with shades that it
/// guessed, grey where a file ends early.
/// </summary>
internal sealed class JpegErrors : jpeg_error_mgr
{
    private J_MESSAGE_CODE _code;

    /// <summary>Whether the last error was about a kind of picture rather than a fault of one.</summary>
    public bool IsUnsupported => _code is J_MESSAGE_CODE.JERR_SOF_UNSUPPORTED or J_MESSAGE_CODE.JERR_BAD_PRECISION or J_MESSAGE_CODE.JERR_NOTIMPL
        or J_MESSAGE_CODE.JERR_CONVERSION_NOTIMPL or J_MESSAGE_CODE.JERR_FRACT_SAMPLE_NOTIMPL or J_MESSAGE_CODE.JERR_CCIR601_NOTIMPL or J_MESSAGE_CODE.JERR_IMAGE_TOO_BIG;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">Always.</exception>
    public override void error_exit() => throw new InvalidDataException(format_message());

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">For a warning that the picture is not what was meant.</exception>
    public override void emit_message(int msg_level)
    {
        const int warning = -1;
        if (msg_level > warning)
            return;
        string message = format_message();
        // Some cameras write bytes between segments, and newer versions than libjpeg knows; neither changes a shade
        if (_code is not (J_MESSAGE_CODE.JWRN_EXTRANEOUS_DATA or J_MESSAGE_CODE.JWRN_JFIF_MAJOR))
            throw new InvalidDataException(message);
    }

    /// <inheritdoc/>
    protected override string GetMessageText(int code)
    {
        _code = (J_MESSAGE_CODE)code;
        return base.GetMessageText(code);
    }
}
