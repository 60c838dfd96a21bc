BeforeAll { . $PSScriptRoot/common.ps1 }

Describe 'The package' {
    BeforeAll {
        $null = Invoke-Pwsh -File (Join-Path $Repository build.ps1) Package -NoBuild -OutputPath $TestDrive
        $version = (Import-PowerShellDataFile (Join-Path $Repository DigitsPS.psd1)).ModuleVersion
        $folder = Join-Path $TestDrive "DigitsPS/$version"
    }

    It 'works from an empty folder' {
        $modules = Join-Path $TestDrive modules
        [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $TestDrive "DigitsPS.$version.nupkg"), (Join-Path $modules "DigitsPS/$version"))
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive empty))
        try {
            $worked = Invoke-ChildPwsh "
                `$ErrorActionPreference = 'Stop'
                `$env:PSModulePath = '$modules$([IO.Path]::PathSeparator)' + `$env:PSModulePath
                `$model = Import-DigitData -Sample Mnist | Select-Object -First 1000 | Invoke-NetworkTraining -Network (New-Network 16) -Epoch 2 |
                    Export-Model ./digits.msgpack -PassThru
                `$measurement = Import-DigitData -Sample MnistTest | Select-Object -First 100 | Measure-Model -Model ./digits.msgpack
                (Get-Module DigitsPS).Path, `$model.ParameterCount, `$measurement.Count"
        }
        finally {
            Pop-Location
        }
        $worked | Should -Be (Join-Path $modules "DigitsPS/$version/module/bin/DigitsPS.dll"), 12730, 100
    }

    It 'has a valid manifest in a folder of its version' {
        $manifest = Test-ModuleManifest (Join-Path $folder 'DigitsPS.psd1')
        "$($manifest.Version)" | Should -Be $version
        $manifest.ExportedCmdlets.Count | Should -Be 11
    }

    It 'brings data, views and licence, and nothing of PowerShell''s own' {
        'LICENSE', 'module/data/mnist/README.md', 'module/DigitsPS.Format.ps1xml' | ForEach-Object { Join-Path $folder $_ | Should -Exist }
        (Get-ChildItem $folder -Recurse -Filter *.dll).Name | Sort-Object | Should -Be 'CsvHelper.dll', 'DigitsNet.dll', 'DigitsPS.dll',
            'MessagePack.Annotations.dll', 'MessagePack.dll', 'Microsoft.NET.StringTools.dll'
    }
}
