using BitMiracle.LibJpeg.Classic;

namespace DigitsNet.Data;

/// <summary>Reads the brightness of a JPEG picture (ITU-T T.81) by LibJpeg.Net, the port of libjpeg.</summary>
internal static class JpegPicture
{
    private const string Kind = "JPEG";
    private const int ExifMarker = 0xe1, BlockPixels = 64;

    /// <summary>Programs write some ten scans; each of thousands in a small file would go over the whole picture.</summary>
    private const int MaxScans = 100;

    /// <summary>The most blocks of 8 x 8 pixels that all scans together may go over: some seconds of work. A picture of any size may have <see cref="UsualScans"/>.</summary>
    private const long MaxBlocks = 1 << 24;

    private const int UsualScans = 16;

    /// <exception cref="DigitsException"><see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>.</exception>
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken)
    {
        var errors = new JpegErrors();
        try
        {
            return Read(new jpeg_decompress_struct(errors), file, path, cancellationToken);
        }
        catch (Exception e) when (e is not (DigitsException or OperationCanceledException or OutOfMemoryException))
        {
            throw errors.IsUnsupported
                ? PictureErrors.Unsupported(path, $"a JPEG picture of a kind that libjpeg does not read ('{e.Message}')", "a baseline or progressive one of 8 bits a sample")
                : PictureErrors.Damaged(path, Kind, e is InvalidDataException ? $"what libjpeg calls '{e.Message}'" : "bytes that libjpeg cannot make sense of", e);
        }
    }

    private static Picture Read(jpeg_decompress_struct jpeg, byte[] file, string path, CancellationToken cancellationToken)
    {
        long scans = MaxScans;
        jpeg.Progress = new jpeg_progress_mgr();
        jpeg.Progress.OnProgress += (_, _) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (jpeg.Input_scan_number > scans)
                throw PictureErrors.Damaged(path, Kind, $"more than {scans} scans of {jpeg.Image_width} x {jpeg.Image_height} pixels");
        };
        using var stream = new MemoryStream(file, writable: false);
        jpeg.jpeg_save_markers(ExifMarker, ushort.MaxValue);
        jpeg.jpeg_stdio_src(stream);
        jpeg.jpeg_read_header(require_image: true);
        (int width, int height) = (jpeg.Image_width, jpeg.Image_height);
        PictureErrors.CheckSize(path, Kind, width, height);
        if ((long)width * height / BlockPixels > 8L * file.Length) // A block takes a bit at least
            throw PictureErrors.Damaged(path, Kind, $"{file.Length} bytes for {width} x {height} pixels");
        scans = Math.Clamp(MaxBlocks / Math.Max(1, (long)width * height / BlockPixels), UsualScans, MaxScans);
        if (jpeg.Num_components is not (1 or 3))
            throw PictureErrors.Unsupported(path, "a JPEG picture in CMYK colours", "one in YCbCr, RGB or grey");

        jpeg.Out_color_space = J_COLOR_SPACE.JCS_GRAYSCALE;
        jpeg.Do_block_smoothing = false; // It would guess what scans that are missing held
        jpeg.jpeg_start_decompress();
        byte[] shades = new byte[width * height];
        byte[][] row = [new byte[width]];
        for (int y = 0; y < height; y++)
        {
            jpeg.jpeg_read_scanlines(row, 1);
            row[0].CopyTo(shades, y * width);
        }
        int orientation = jpeg.Marker_list.Select(marker => ExifOrientation.Find(marker.Data)).LastOrDefault(found => found is not null) ?? 1;
        jpeg.jpeg_finish_decompress();
        return ExifOrientation.Turn(new Picture(width, height, shades), orientation);
    }
}
