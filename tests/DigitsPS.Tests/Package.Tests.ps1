BeforeAll { . $PSScriptRoot/common.ps1 }

Describe 'The package' {
    BeforeAll {
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $Repository build.ps1) Package -NoBuild -OutputPath $TestDrive
        $version = (Import-PowerShellDataFile (Join-Path $Repository DigitsPS.psd1)).ModuleVersion
        $folder = Join-Path $TestDrive "DigitsPS/$version"
    }

    It 'works from an empty folder' {
        $said[-1] | Should -BeLike 'The package works from an empty folder*'
        Join-Path $TestDrive "DigitsPS.$version.nupkg" | Should -Exist
    }

    It 'has a valid manifest in a folder of its version' {
        $manifest = Test-ModuleManifest (Join-Path $folder 'DigitsPS.psd1')
        "$($manifest.Version)" | Should -Be $version
        $manifest.ExportedCmdlets.Count | Should -Be 11
    }

    It 'brings data, views and licence, and nothing of PowerShell''s own' {
        'LICENSE', 'module/data/mnist/README.md', 'module/DigitsPS.Format.ps1xml' | ForEach-Object { Join-Path $folder $_ | Should -Exist }
        (Get-ChildItem $folder -Recurse -Filter *.dll).Name | Sort-Object | Should -Be 'CsvHelper.dll', 'DigitsNet.dll', 'DigitsPS.dll'
    }
}
